/// The words by which the interfaces of language models say that an answer is whole.
enum StopReasons {
    /// Whether a reason is a normal end; case, blanks, hyphens and underscores do not matter.
    static func isNormal(_ reason: String) -> Bool {
        normal.contains(
            String(decoding: reason.utf8.filter { $0.isLetter || $0.isDigit }.map(\.lowered), as: UTF8.self)
        )
    }

    private static let normal: Set<String> = [
        "endturn", "stop", "stopsequence", "tooluse", "toolcall", "toolcalls", "functioncall", "finishreasonstop",
        "complete",
        "completed", "finished", "eos", "eostoken", "endoftext", "endofsequence", "stopped",
    ]
}
