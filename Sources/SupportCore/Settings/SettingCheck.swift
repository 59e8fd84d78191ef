/// Collects the settings that are out of range, so that all of them can be reported at once.
///
/// A setting that is saved is used by every process that handles mail, again after each restart, so one that is too large for
/// arithmetic would stop them all.
package struct SettingCheck: Sendable {
    /// One setting that is out of range.
    package struct Problem: Sendable, Hashable {
        /// Where it is, such as `model.timeout`.
        package let path: String
        /// What was expected.
        package let message: String
    }

    /// What is out of range, in the order in which it was checked.
    package private(set) var problems: [Problem] = []

    /// Ten years, the longest time that a setting may name.
    package static let longest = Duration.seconds(longestSeconds)
    /// ``longest`` in seconds.
    package static let longestSeconds = 3653 * 86_400

    package init() {}

    /// A time; nil is not set.
    package mutating func check(_ path: String, _ value: Duration?, from least: Duration = .zero) {
        guard let value, !(least...Self.longest).contains(value) else { return }
        let isPositive = least > .zero
        report(path, "expected \(isPositive ? "more than nothing" : "no negative time"), at most ten years")
    }

    /// A number; nil is not set.
    package mutating func check(_ path: String, _ value: Int?, in range: ClosedRange<Int>) {
        guard let value, !range.contains(value) else { return }
        report(path, "expected a number from \(range.lowerBound) to \(range.upperBound)")
    }

    /// A number that is not whole; nil is not set.
    package mutating func check(_ path: String, _ value: Double?, in range: ClosedRange<Double>) {
        guard let value, !range.contains(value) else { return }
        report(path, "expected a number from \(range.lowerBound) to \(range.upperBound)")
    }

    /// A rate between 0 and 1, both excluded.
    package mutating func check(rate value: Double, _ path: String) {
        guard !(value > 0 && value < 1) else { return }
        report(path, "expected a number between 0 and 1")
    }

    /// The size of a text; nil is not set.
    package mutating func check(_ path: String, sizeOf text: String?, upTo bytes: Int) {
        guard let text, text.utf8.count > bytes else { return }
        report(path, "expected at most \(bytes) bytes")
    }

    /// Something that is not a range.
    package mutating func report(_ path: String, _ message: String) {
        problems.append(Problem(path: path, message: message))
    }
}

extension Duration {
    /// The shortest time that counts as one.
    package static let shortest = Duration.milliseconds(1)
}
