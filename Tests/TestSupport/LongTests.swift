import Foundation

/// Sizes of tests that grow when the environment asks for it.
package enum LongTests {
    /// Whether it does.
    package static let areWanted = ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] != nil

    /// A size.
    package static func count(_ short: Int, full: Int) -> Int { areWanted ? full : short }
}
