import FrontdeskMCP
import JSONText
import SupportCore

/// `desk audit verify`: checks an exported audit log.
struct AuditVerifyCommand: Command {
    let help = Help(
        name: "audit verify",
        summary: "check that an audit log is whole and unchanged",
        usage: ["[--checkpoint FILE [--key-env NAME --workspace ID]] [FILE]"],
        details: [
            "Reads one audit entry per line, the oldest first, and names the first that is wrong.",
            "Without a checkpoint that was kept elsewhere, entries missing at the end cannot be noticed.",
            "With the host's key the checkpoint itself is checked, too.",
        ],
        options: [
            .value("checkpoint", "FILE", "a checkpoint that was kept outside the log, as JSON"),
            .value("key-env", "NAME", "the environment variable that holds the key of checkpoints"),
            .value("workspace", "ID", "the workspace whose log it is"),
        ],
        examples: [
            .init("Check an exported log", "desk audit verify audit.jsonl"),
            .init("Notice a cut end, too", "desk audit verify --checkpoint checkpoint.json audit.jsonl"),
        ],
        refusal: "the log is not whole"
    )

    func run(_ arguments: Arguments, console: Console) throws(CommandFailure) -> ExitCode {
        let checkpoint = try checkpoint(arguments)
        var audit = AuditRun(anchor: checkpoint)
        try Input(arguments.file()).withLines(limit: BatchLine.sizeLimit) { audit.check($0) }
        let finding = try forgery(of: checkpoint, arguments) ?? audit.finding()
        console.print(arguments.has("json") ? JSONWriter.line(finding.json) : finding.text)
        return finding.isIntact ? .success : .refused
    }

    /// That the checkpoint was not made with the host's key; nil if it was, or if there is no key to tell by.
    private func forgery(of checkpoint: AuditCheckpoint?, _ arguments: Arguments) throws(CommandFailure)
        -> AuditFinding?
    {
        guard let name = arguments.value("key-env") else { return nil }
        guard let checkpoint else { throw .usage("--key-env needs --checkpoint") }
        let workspace = WorkspaceID(try arguments.required("workspace"))
        let key = try? AuditKey(Array(try Environment.secret(name).utf8), allowsShort: true)
        guard key?.isGenuine(checkpoint, in: workspace) != true else { return nil }
        return .broken(.forgedCheckpoint(sequence: checkpoint.sequence), line: 0)
    }

    private func checkpoint(_ arguments: Arguments) throws(CommandFailure) -> AuditCheckpoint? {
        guard let path = arguments.value("checkpoint") else { return nil }
        return try Input(path).json().decoded(AuditCheckpoint.self, at: "checkpoint")
    }
}

/// One pass over the lines of a log, which ends at the first fault.
private struct AuditRun {
    let anchor: AuditCheckpoint?
    private var verifier = AuditVerifier()
    private var line = 0
    private var fault: AuditFinding?

    init(anchor: AuditCheckpoint?) {
        self.anchor = anchor
    }

    mutating func check(_ text: LineReader.Line) {
        line += 1
        guard fault == nil else { return }
        do throws(CommandFailure) {
            let entry = try JSONValue.object(BatchLine.object(text)).decoded(AuditEntry.self, at: "")
            fault = verifier.check(entry, anchor: anchor).map { .broken($0, line: line) }
        } catch {
            fault = .unreadable(line: line, error)
        }
    }

    func finding() -> AuditFinding {
        if let fault { return fault }
        switch verifier.verdict(anchor: anchor) {
        case .intact(let entries): return .intact(entries: entries)
        case .broken(let fault): return .broken(fault, line: line)
        }
    }
}
