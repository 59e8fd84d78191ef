import Foundation

/// Sizes of tests that grow when the environment asks for it.
enum LongTests {
    static func count(_ short: Int, full: Int) -> Int {
        ProcessInfo.processInfo.environment["FRONTDESK_LONG_TESTS"] == nil ? short : full
    }
}
