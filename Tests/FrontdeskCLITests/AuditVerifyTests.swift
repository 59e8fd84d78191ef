import Foundation
import SupportCore
import Testing

struct AuditVerifyTests {
    @Test func acceptsAWholeLog() async throws {
        let run = try DeskProcess.run(["audit", "verify", "--json"], input: Self.bytes(try await Self.log()))
        #expect(run.status == 0)
        #expect(run.output == "{\"intact\":true,\"entries\":5}\n")
    }

    @Test func acceptsAnEmptyLog() throws {
        #expect(try DeskProcess.run(["audit", "verify"]).output == "intact: 0 entries\n")
    }

    @Test(
        arguments: [
            (Damage.edited, "changed", 3), (.deleted, "gap", 3), (.swapped, "gap", 2), (.resealed, "broken_link", 4),
        ]
    )
    func namesTheFirstWrongEntry(damage: Damage, code: String, entry: Int) async throws {
        let lines = damage.applied(to: try await Self.log())
        let run = try DeskProcess.run(["audit", "verify", "--json"], input: Self.bytes(lines))
        let finding = try #require(JSONLine(run.output))
        #expect(run.status == 1)
        #expect(finding.object["intact"] as? Bool == false)
        #expect(finding.object["code"] as? String == code)
        #expect(finding.object["entry"] as? Int == entry)
    }

    @Test(arguments: [
        (0, "broken: the log should reach entry 4 but ends with entry 0", 1),
        (3, "broken: the log should reach entry 4 but ends with entry 3", 1), (4, "intact: 4 entries", 0),
        (5, "intact: 5 entries", 0),
    ])
    func aCheckpointTellsThatTheEndIsMissing(rest: Int, text: String, status: Int32) async throws {
        let lines = try await Self.log()
        let bytes = Self.bytes(Array(lines.prefix(rest)))
        #expect(try DeskProcess.run(["audit", "verify"], input: bytes).status == 0)
        try await Self.withCheckpoint(of: lines[3]) { file in
            let run = try DeskProcess.run(["audit", "verify", "--checkpoint", file], input: bytes)
            #expect(run.status == status)
            #expect(run.output.hasPrefix(text))
        }
    }

    @Test func aRewrittenLogDiffersFromTheCheckpoint() async throws {
        let (old, new) = (try await Self.log(), try await Self.log())
        try await Self.withCheckpoint(of: old[3]) { file in
            let run = try DeskProcess.run(["audit", "verify", "--checkpoint", file, "--json"], input: Self.bytes(new))
            let finding = try #require(JSONLine(run.output))
            #expect(run.status == 1)
            #expect(finding.object["code"] as? String == "differs_from_checkpoint")
            #expect(finding.object["entry"] as? Int == 4)
        }
    }

    @Test(
        arguments: [("w", "key", 0, "intact"), ("w", "other", 1, "broken"), ("v", "key", 1, "broken")]
            as [(String, String, Int32, String)]
    )
    func aCheckpointIsCheckedWithTheHostsKey(workspace: String, key: String, status: Int32, text: String) async throws {
        let lines = try await Self.log()
        try await Self.withCheckpoint(of: lines[4]) { file in
            let run = try DeskProcess.run(
                ["audit", "verify", "--checkpoint", file, "--key-env", "AUDIT_KEY", "--workspace", workspace],
                input: Self.bytes(lines),
                environment: ["AUDIT_KEY": key]
            )
            #expect(run.status == status)
            #expect(run.output.hasPrefix(text))
        }
    }

    /// A checkpoint that names a line of a log, in a file.
    private static func withCheckpoint(of line: String, _ body: (String) async throws -> Void) async throws {
        let head = try JSONDecoder().decode(
            AuditHead.self,
            from: Data(line.replacing("\"seq\"", with: "\"sequence\"").utf8)
        )
        let checkpoint = try AuditKey(Array("key".utf8), allowsShort: true).checkpoint(of: head, in: "w")
        let file = FileManager.default.temporaryDirectory.appending(path: "checkpoint-" + UUID().uuidString)
        try JSONEncoder().encode(checkpoint).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try await body(file.path)
    }

    @Test func namesALineThatIsNoEntry() async throws {
        var lines = try await Self.log()
        lines[1] = "{}"
        let run = try DeskProcess.run(["audit", "verify"], input: Self.bytes(lines))
        #expect(run.status == 1)
        #expect(run.output.hasPrefix("broken: line 2 holds no audit entry"))
    }

    /// What somebody may do to a log.
    enum Damage {
        /// A detail of the third entry is changed.
        case edited
        /// The third entry is gone.
        case deleted
        /// The second and the third entry have changed places.
        case swapped
        /// The third entry is one of another log, hash and all.
        case resealed

        func applied(to lines: [String]) -> [String] {
            var lines = lines
            switch self {
            case .edited: lines[2] = lines[2].replacingOccurrences(of: "thing-2", with: "thing-9")
            case .deleted: lines.remove(at: 2)
            case .swapped: lines.swapAt(1, 2)
            case .resealed:
                lines[3] = lines[3].replacingOccurrences(of: "\"previous_hash\":\"", with: "\"previous_hash\":\"0")
            }
            return lines
        }
    }

    /// Five entries as a store would export them.
    private static func log() async throws -> [String] {
        let store = WorkspaceStore(workspace: "w", records: InMemoryRecordStore())
        for number in 0..<5 {
            try await store.transaction { unit in
                unit.record(WorkspaceEvent(custom: "thing.made", by: .system("test"), subject: "thing-\(number)"))
            }
        }
        let encoder = JSONEncoder()
        return try await AuditLog(store).entries().values.map {
            String(decoding: try encoder.encode($0), as: UTF8.self)
        }
    }

    private static func bytes(_ lines: [String]) -> [UInt8] {
        Array(lines.map { $0 + "\n" }.joined().utf8)
    }
}
