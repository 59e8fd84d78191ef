import Adapters
import Foundation
import SupportCore
import Testing

/// Nobody else on the machine reads what customers wrote.
struct PrivateFileTests {
    @Test func theDatabaseAndItsCopyAreTheirOwnersAlone() async throws {
        try await TemporaryFolder.use { folder in
            let store = try GRDBRecordStore(path: folder.path("db"))
            try await store.backup(to: folder.path("copy"))
            for name in ["db", "db-wal", "db-shm", "copy"] {
                #expect(try Self.mode(of: folder.path(name)) == 0o600, "\(name)")
            }
        }
    }

    @Test func sentMailIsItsOwnersAlone() async throws {
        try await TemporaryFolder.use { folder in
            _ = try JournalMailTransport(path: folder.path("sent.jsonl"))
            #expect(try Self.mode(of: folder.path("sent.jsonl")) == 0o600)
        }
    }

    @Test func aFileThatIsThereStaysAsItIs() async throws {
        try await TemporaryFolder.use { folder in
            let path = folder.path("sent.jsonl")
            let mail = OutboundMail(kind: .new, to: [try EmailAddress("dana@northwind.example")], subject: "Bill")
            let receipt = try await JournalMailTransport(path: path).send(mail, idempotencyKey: "k1")
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
            #expect(try await JournalMailTransport(path: path).find(mail, idempotencyKey: "k1") == receipt)
            #expect(try Self.mode(of: path) == 0o640, "an operator's own mode is kept")
        }
    }

    private static func mode(of path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return (attributes[.posixPermissions] as? Int ?? 0) & 0o777
    }
}
