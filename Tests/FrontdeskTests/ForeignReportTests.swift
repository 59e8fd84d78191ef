import Foundation
import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// Reports and automatic replies act only on the mail that they are about, and only if they come from where they must.
struct ForeignReportTests {
    /// A company whose answer has left, with the provider's name and the Message-ID of it.
    private static func answered() async throws -> (Company, Conversation, SentMail) {
        let company = try Company()
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        try await company.decideAll(.approve)
        try await company.settle()
        let conversation = try #require(try await company.desk.conversations().values.first)
        return (company, conversation, try #require(company.provider.sent.first))
    }

    private typealias SentMail = RecordingMailTransport.SentMail

    /// What looks like a bounce or an automatic reply.
    enum Disguise: CaseIterable {
        case bounce, bounceFromTheCustomer, automaticReply, report

        func send(to company: Company, naming id: String) async throws {
            let names = [
                ["In-Reply-To", "<\(id)>"], ["References", "<\(id)>"], ["X-Failed-Recipients", "ann@a.example"],
            ]
            let daemon = "MAILER-DAEMON <mailer-daemon@evil.example>"
            switch self {
            case .bounce:
                try await company.receive(
                    "b1",
                    from: daemon,
                    subject: "Undelivered Mail Returned to Sender",
                    text: "ann@a.example: user unknown",
                    headers: names,
                    more: ["envelope_from": ""]
                )
            case .bounceFromTheCustomer:
                try await company.receive("b1", subject: "Undeliverable", text: "user unknown", headers: names)
            case .automaticReply:
                let headers = [names[0], ["Auto-Submitted", "auto-replied"]]
                try await company.receive("b1", subject: "Out of office", text: "That did not help.", headers: headers)
            case .report:
                let headers = [names[0], ["Content-Type", "multipart/report; report-type=delivery-status"]]
                try await company.receive("b1", from: daemon, text: "5.1.1", headers: headers)
            }
            try await company.settle()
        }
    }

    @Test(arguments: Disguise.allCases) func aReportByMailChangesNothingOfTheConversation(
        disguise: Disguise
    ) async throws {
        let (company, before, sent) = try await Self.answered()
        let id = try #require(sent.mail.internetMessageID)
        let rows = try await company.desk.outbox.items(in: .accepted).values
        try await disguise.send(to: company, naming: id)
        let after = try #require(try await company.desk.conversation(before.id))
        #expect(after.status == before.status && after.epoch == before.epoch && after.tags == before.tags)
        #expect(try await company.desk.outbox.items(in: .accepted).values == rows)
        let kinds = try await company.desk.store.timeline(of: before.id).values.map(\.kind)
        #expect(!kinds.contains(.engagement) && !kinds.contains(.delivery))
        #expect(company.provider.sent.count == 1)
        let address = try EmailAddress("ann@a.example")
        #expect(try await company.desk.store.fetch(Suppression.self, Suppression.recordID(address)) == nil)
    }

    /// Two providers may use the same identifier for different mail.
    @Test(arguments: ["delivered", "bounced", "complained"]) func aProviderReportsOnlyOnItsOwnMail(
        event: String
    ) async throws {
        let (company, before, sent) = try await Self.answered()
        let fields: [String: Any] = [
            "event_type": "message." + event, "message_id": sent.receipt.providerMessageID,
            "internet_message_id": sent.mail.internetMessageID ?? "", "original_message_id": "m1",
        ]
        let body = Array(try JSONSerialization.data(withJSONObject: fields))
        let key = try WebhookKey("demo", secret: WebhookSecret(Company.secret, for: .mailbot))
        let headers = try WebhookSigner(scheme: .mailbot, key: key).sign(body: body)
        _ = try await company.receive("mailbot", WebhookRequest(headers: headers, body: body))
        try await company.settle()
        #expect(try await company.desk.conversation(before.id) == before)
        #expect(company.provider.tags(of: "m1").isEmpty)
    }
}
