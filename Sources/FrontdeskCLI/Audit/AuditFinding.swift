import JSONText
import SupportCore

/// What `desk audit verify` found.
enum AuditFinding {
    /// Every entry is in its place and unchanged.
    case intact(entries: Int)
    /// The first entry that is wrong, and its line; 0 if it is the checkpoint that is wrong.
    case broken(AuditFault, line: Int)
    /// The first line that holds no entry.
    case unreadable(line: Int, CommandFailure)

    var isIntact: Bool {
        if case .intact = self { return true }
        return false
    }

    /// For people.
    var text: String {
        switch self {
        case .intact(let entries): "intact: \(entries) entries"
        case .broken(let fault, let line): "broken: \(fault)" + (line > 0 ? " (line \(line))" : "")
        case .unreadable(let line, let failure): "broken: line \(line) holds no audit entry: \(failure.message)"
        }
    }

    /// For programs.
    var json: JSONValue {
        switch self {
        case .intact(let entries):
            ["intact": true, "entries": .int(entries)]
        case .broken(let fault, let line):
            [
                "intact": false, "code": .string(Self.code(fault)), "entry": .int(Self.entry(fault)),
                "line": .int(line), "message": .string(fault.description),
            ]
        case .unreadable(let line, let failure):
            ["intact": false, "code": "unreadable", "line": .int(line), "message": .string(failure.message)]
        }
    }

    private static func code(_ fault: AuditFault) -> String {
        switch fault {
        case .gap: "gap"
        case .brokenLink: "broken_link"
        case .changed: "changed"
        case .truncated: "truncated"
        case .differsFromHead: "differs_from_head"
        case .differsFromCheckpoint: "differs_from_checkpoint"
        case .forgedCheckpoint: "forged_checkpoint"
        }
    }

    /// The place of the entry where the fault shows.
    private static func entry(_ fault: AuditFault) -> Int {
        switch fault {
        case .gap(let expected, _): expected
        case .truncated(_, let found): found + 1
        case .brokenLink(let sequence), .changed(let sequence), .differsFromHead(let sequence),
            .differsFromCheckpoint(let sequence), .forgedCheckpoint(let sequence):
            sequence
        }
    }
}
