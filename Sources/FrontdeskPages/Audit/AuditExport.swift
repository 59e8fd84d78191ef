internal import Frontdesk
internal import JSONText
internal import SupportCore

/// The audit log as a file of JSON lines.
struct AuditExport {
    private let visit: Visit

    /// The most entries of one file.
    private static let limit = 10_000

    init(_ visit: Visit) { self.visit = visit }

    func conversation() async throws -> PageAnswer {
        let desk = try await ConversationDesk(visit)
        try await visit.desk.require(.viewAudit, of: visit.principal)
        var lines: [UInt8] = []
        var cursor: QueryCursor?
        for _ in 0..<(Self.limit / 500) {
            let page = try await AuditLog(visit.desk.store).entries(of: desk.id, limit: 500, cursor: cursor)
            for entry in page.values { lines += try CodedJSON.bytes(of: entry) + [UInt8(ascii: "\n")] }
            cursor = page.next
            guard cursor != nil else { break }
        }
        return .file(name: "audit.jsonl", type: "application/jsonl", lines)
    }
}
