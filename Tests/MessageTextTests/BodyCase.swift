import Foundation
import TestSupport
import Testing

/// A body as it was seen in the field, from `Fixtures/Field`, with what its text must hold.
struct BodyCase: Decodable, Sendable, CustomTestStringConvertible {
    let id: String
    let input: Input
    let expected: Expected
    /// Why the expected text is right.
    let reason: String

    var testDescription: String { id }

    struct Input: Decodable, Sendable {
        let reply: String?
        let subject: String?
        let html: String?
        let layout: String?
    }

    struct Expected: Decodable, Sendable {
        let whole: String?
        let parts: [String]
        let absent: [String]

        /// Whether a text is right.
        func accepts(_ text: String) -> Bool {
            (whole ?? text) == text && parts.allSatisfy(text.contains) && !absent.contains(where: text.contains)
        }

        private enum CodingKeys: String, CodingKey {
            case text
            case newText = "new_text"
            case textContains = "text_contains"
            case newTextContains = "new_text_contains"
            case textLacks = "text_lacks"
            case newTextLacks = "new_text_lacks"
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            whole =
                try container.decodeIfPresent(String.self, forKey: .newText)
                ?? container.decodeIfPresent(String.self, forKey: .text)
            parts =
                try container.decodeIfPresent([String].self, forKey: .newTextContains)
                ?? container.decodeIfPresent([String].self, forKey: .textContains) ?? []
            absent =
                try container.decodeIfPresent([String].self, forKey: .newTextLacks)
                ?? container.decodeIfPresent([String].self, forKey: .textLacks) ?? []
        }
    }

    private enum CodingKeys: String, CodingKey {
        case id
        case input = "case"
        case expected
        case reason = "why"
    }

    /// The cases of a file.
    static func all(in file: String) -> [BodyCase] {
        guard let text = try? Fixture.text("Field/\(file).jsonl") else { return [] }
        return text.split(separator: "\n").compactMap { try? JSONDecoder().decode(BodyCase.self, from: Data($0.utf8)) }
    }
}
