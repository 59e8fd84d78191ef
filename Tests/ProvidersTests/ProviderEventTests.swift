import Foundation
import Providers
import SupportCore
import TestSupport
import Testing

/// Every webhook in `Fixtures/Providers/events.json`.
struct ProviderEventTests {
    private static let decoders: [any WebhookDecoder] = [
        .mailbot, .multiMail, .mailingCore,
    ]

    @Test func readsEveryEventOfTheFixtures() throws {
        let data = Data(try Fixture.bytes("Providers/events.json"))
        let events = try #require(try JSONSerialization.jsonObject(with: data) as? [NSDictionary])
        #expect(events.count >= 19)
        for fields in events {
            let decoder = try #require(Self.decoders.first { $0.provider == fields["provider"] as? String })
            let body = try JSONSerialization.data(withJSONObject: try #require(fields["body"] as? NSDictionary))
            let event = try decoder.decode(Array(body))
            #expect(words(event.content) == fields["content"] as? String)
            #expect(event.deduplicationKey == fields["key"] as? String)
            #expect(event.provider == decoder.provider)
        }
    }

    private func words(_ content: ProviderEvent.Content) -> String {
        switch content {
        case .message(let mail): "message \(mail.messageID) from \(mail.from?.bare ?? "-"): \(mail.bodyText ?? "-")"
        case .messageNotice(let id, let thread): "notice \(id) in \(thread ?? "-")"
        case .delivery(let report):
            "delivery \(report.status.rawValue) of \(report.providerMessageID ?? "-")"
                + (report.originalMessageID.map { " for " + $0 } ?? "")
        case .other(let type): "other \(type)"
        }
    }
}
