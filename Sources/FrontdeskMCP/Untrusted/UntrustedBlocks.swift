internal import Frontdesk
internal import SupportCore

/// Texts of people outside, each on its own and fenced off from everything else.
///
/// The mark is made anew for each call and stands on every line, so that no text can end its block or begin another one.
struct UntrustedBlocks: Sendable {
    private(set) var texts: [String] = []

    /// The most bytes of one text that are shown.
    static let longestText = 32_768
    /// The most bytes of all texts of a result.
    static let longestResult = 262_144

    private let mark: String
    private var room = longestResult

    /// Blocks for a result that has none.
    init() {
        mark = ""
    }

    init(_ random: any RandomSource) {
        mark = String(random.next(), radix: 36)
    }

    /// Adds a text.
    ///
    /// - Parameters:
    ///   - text: The text, as it was written.
    ///   - title: What it is, in the package's own words.
    ///   - longest: The most bytes of it that are shown.
    /// - Returns: The index of its block among the result's content, and whether all of it is shown.
    mutating func add(_ text: String, title: String, longest: Int = longestText) -> (index: Int, isWhole: Bool) {
        let shown = DefusedText(text, longest: max(0, min(longest, room)))
        room -= shown.text.utf8.count
        let lines = shown.text.split(separator: "\n", omittingEmptySubsequences: false).map { "\(mark)| \($0)" }
        let rest = shown.isWhole ? [] : ["\(mark)| (cut here)"]
        let end = ["END UNTRUSTED \(mark)"]
        texts.append((["BEGIN UNTRUSTED \(mark): \(title)"] + lines + rest + end).joined(separator: "\n"))
        return (texts.count, shown.isWhole)
    }
}
