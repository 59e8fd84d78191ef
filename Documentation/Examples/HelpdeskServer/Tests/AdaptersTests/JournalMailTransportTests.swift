import Adapters
import Foundation
import SupportCore
import Testing

struct JournalMailTransportTests {
    private let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

    @Test func findsWhatWasSentAlsoAfterAnotherStart() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let mail = try Self.mail("m1")
        let receipt = try await JournalMailTransport(path: path).send(mail, idempotencyKey: "k1")
        let reopened = try JournalMailTransport(path: path)
        #expect(try await reopened.find(mail, idempotencyKey: "k1") == receipt)
        #expect(try await reopened.find(mail, idempotencyKey: "k2") == nil)
        #expect(try await reopened.send(mail, idempotencyKey: "k2").providerMessageID == "sent-2")
    }

    @Test func writesARepeatTwiceSoThatItIsSeen() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        let provider = try JournalMailTransport(path: path)
        for _ in 0..<2 { _ = try await provider.send(try Self.mail("m1"), idempotencyKey: "k1") }
        let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
        #expect(lines.count { $0.contains("\"answers\":\"m1\"") } == 2)
    }

    @Test func forgetsALineThatWasCutOff() async throws {
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = try await JournalMailTransport(path: path).send(try Self.mail("m1"), idempotencyKey: "k1")
        let whole = try Data(contentsOf: URL(filePath: path))
        try (whole + Data("{\"key\":\"k2\",\"id".utf8)).write(to: URL(filePath: path))
        let reopened = try JournalMailTransport(path: path)
        #expect(try Data(contentsOf: URL(filePath: path)) == whole)
        #expect(try await reopened.send(try Self.mail("m2"), idempotencyKey: "k2").providerMessageID == "sent-2")
    }

    private static func mail(_ message: String) throws -> OutboundMail {
        OutboundMail(kind: .reply(to: message), to: [try EmailAddress("dana@northwind.example")], subject: "Re: Bill")
    }
}
