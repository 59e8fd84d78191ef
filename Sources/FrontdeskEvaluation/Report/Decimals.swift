internal import Foundation

/// Numbers as reports show them.
enum Decimals {
    static func text(_ number: Double, digits: Int) -> String { String(format: "%.\(digits)f", number) }

    static func signed(_ number: Double, digits: Int = 3) -> String { String(format: "%+.\(digits)f", number) }
}
