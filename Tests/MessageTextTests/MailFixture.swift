import Foundation
import TestSupport
import Testing

/// A mail of `Fixtures/Messages` with the text that is new in it.
struct MailFixture: Sendable, CustomTestStringConvertible {
    let name: String
    let mail: String
    let newText: String

    var testDescription: String { name }

    static let languages = [
        "english", "german", "french", "spanish", "italian", "portuguese", "dutch", "polish", "others",
    ]

    /// All mails of all languages.
    static func all() throws -> [MailFixture] {
        try languages.flatMap { language in
            try Fixture.text("Messages/\(language).mails").components(separatedBy: "%% mail ").dropFirst().map { part in
                try MailFixture(language: language, part: part)
            }
        }
    }

    private init(language: String, part: String) throws {
        struct Malformed: Error { let part: String }
        guard let lineEnd = part.firstIndex(of: "\n"), let split = part.range(of: "%% new text\n") else {
            throw Malformed(part: part)
        }
        name = "\(language), \(part[..<lineEnd])"
        mail = String(part[part.index(after: lineEnd)..<split.lowerBound])
        newText = part[split.upperBound...].trimmingCharacters(in: .newlines)
    }
}
