import Foundation
import GRDB
import SupportCore
import Synchronization

/// A folder for database files; it can play another process that holds a lock.
final class TemporaryFolder: Sendable {
    private let url = URL.temporaryDirectory.appending(path: UUID().uuidString)
    private let rival = Mutex<DatabaseQueue?>(nil)

    /// Runs `body` with a new folder, and removes it afterwards.
    static func use(_ body: (TemporaryFolder) async throws -> Void) async throws {
        let folder = TemporaryFolder()
        try FileManager.default.createDirectory(at: folder.url, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder.url) }
        try await body(folder)
    }

    func path(_ name: String) -> String {
        url.appending(path: name).path
    }

    /// Runs `body` while another connection holds the lock of writers, unless `body` unlocks before its end.
    func whileLocked(_ name: String, _ body: () async throws -> Void) async throws {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        let queue = try DatabaseQueue(path: path(name), configuration: configuration)
        try await queue.writeWithoutTransaction { try $0.execute(sql: "BEGIN IMMEDIATE") }
        rival.withLock { $0 = queue }
        try await body()
        try unlock()
    }

    func unlock() throws {
        let queue = rival.withLock { rival in
            defer { rival = nil }
            return rival
        }
        try queue?.writeWithoutTransaction { try $0.execute(sql: "ROLLBACK") }
    }

    /// Damages a database: a place is taken whose record does not exist.
    func occupyPlace(of record: SupportCore.Record, in name: String) async throws {
        let (key, entry) = (record.key, record.entries[0])
        let texts = [key.workspace.rawValue, key.collection, key.id, entry.index].map { Data($0.utf8) }
        let arguments = StatementArguments(texts + [Data(entry.key.bytes)])
        try await DatabaseQueue(path: path(name)).write {
            try $0.execute(
                sql: "INSERT INTO places (workspace, collection, id, name, place) VALUES (?, ?, ?, ?, ?)",
                arguments: arguments
            )
        }
    }

    /// How many transactions stand in the write-ahead log: frames whose size of the database is not 0 end one
    /// (https://www.sqlite.org/fileformat2.html, 4.1).
    func transactionsInLog(of name: String) throws -> Int {
        let log = [UInt8](try Data(contentsOf: url.appending(path: name + "-wal")))
        guard log.count > 32 else { return 0 }
        let page = log[8..<12].reduce(0) { $0 << 8 | Int($1) }
        let frames = stride(from: 32, to: log.count - 24, by: 24 + page)
        return frames.count { frame in log[(frame + 4)..<(frame + 8)].contains { $0 != 0 } }
    }
}
