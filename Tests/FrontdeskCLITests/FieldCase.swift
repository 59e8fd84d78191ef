import Foundation
import TestSupport

/// An input as it was seen in the field, with what the right answer must hold.
struct FieldCase {
    let id: String
    let subcommand: String
    /// Why the answer is right.
    let reason: String
    private let request: Any
    private let expected: [String: Any]

    /// The files of cases, one for each area.
    static let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.sorted() ?? []

    private static let folder = Fixture.root.appending(path: "Fixtures/Field")

    /// The cases of a file.
    static func all(in file: String) throws -> [FieldCase] {
        try Fixture.text("Field/\(file)").split(separator: "\n").map { try FieldCase(line: $0) }
    }

    private init(line: Substring) throws {
        guard let object = JSONLine(line)?.object, let id = object["id"] as? String, let request = object["case"],
            let subcommand = object["subcommand"] as? String, let expected = object["expected"] as? [String: Any]
        else { throw CocoaError(.coderReadCorrupt) }
        self.id = id
        self.subcommand = subcommand
        self.request = request
        self.expected = expected
        reason = object["why"] as? String ?? ""
    }

    /// The request as a line of a batch.
    func line() throws -> [UInt8] {
        [UInt8](try JSONSerialization.data(withJSONObject: request))
    }

    /// Whether an answer is right.
    func accepts(_ answer: [String: Any]) -> Bool {
        Self.holds(expected, in: answer)
    }

    /// Whether the answer is the expected one.
    ///
    /// A field is compared as it is; with `_contains`, `_lacks` or `_not` behind its name it is a text that holds these,
    /// holds none of these, or a value other than this. `codes` are those of the findings.
    private static func holds(_ expected: [String: Any], in answer: [String: Any]) -> Bool {
        expected.allSatisfy { name, wanted in
            let parts = name.split(separator: "_")
            let field = parts.dropLast().joined(separator: "_")
            switch parts.last {
            case "contains": return texts(wanted).allSatisfy { text(answer[field]).contains($0) }
            case "lacks": return !texts(wanted).contains { text(answer[field]).contains($0) }
            case "not": return !equal(answer[field], wanted)
            case "codes": return codes(answer) == texts(wanted)
            default: return equal(answer[name], wanted)
            }
        }
    }

    private static func equal(_ found: Any?, _ wanted: Any) -> Bool {
        if let wanted = wanted as? [String: Any] {
            return (found as? [String: Any]).map { holds(wanted, in: $0) } ?? false
        }
        return (found as? NSObject) == (wanted as? NSObject)
    }

    private static func codes(_ answer: [String: Any]) -> [String] {
        (answer["findings"] as? [[String: Any]])?.compactMap { $0["code"] as? String } ?? ["error"]
    }

    private static func text(_ value: Any?) -> String { value as? String ?? "" }

    private static func texts(_ value: Any) -> [String] { value as? [String] ?? [] }
}
