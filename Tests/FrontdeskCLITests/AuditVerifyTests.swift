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
            try await store.step { unit in
                unit.audit(AuditDraft(action: "thing.made", actor: .system("test"), subjectID: "thing-\(number)"))
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
