/// How `desk` ends, in the numbers of `sysexits.h` where it has one.
enum ExitCode: Int32, Sendable {
    /// It did what was asked, and the answer is yes.
    case success = 0
    /// It did what was asked, and the answer is no: a forged webhook, a decision refused, a broken log.
    case refused = 1
    /// The command line is wrong.
    case usage = 64
    /// The input cannot be understood.
    case badInput = 65
    /// The input cannot be opened.
    case noInput = 66
}
