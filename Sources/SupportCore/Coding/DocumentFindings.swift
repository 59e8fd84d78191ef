internal import JSONText

/// What is wrong with a document: fields that nobody reads, and values that cannot be read.
final class DocumentFindings {
    /// What was wrong is noted already.
    struct Noted: Error {}

    private var fields: [Int: Set<String>] = [:]
    private var issues: [DocumentIssue] = []
    private let root: String

    /// - Parameter root: The path of the document itself.
    init(root: String) {
        self.root = root
    }

    /// Notes that somebody has looked for a field.
    func noteField(_ name: String, of object: Int) {
        fields[object, default: []].insert(name)
    }

    func note(_ error: any Error, at path: [any CodingKey]) {
        switch error {
        case is Noted: break
        case let error as any DocumentProblems:
            issues += error.documentIssues.map { $0.moved(from: "$", to: root) }
        case DecodingError.keyNotFound(let key, let context):
            let path = text(context.codingPath + [key])
            issues.append(DocumentIssue(path: path, code: "missing", message: "expected a value, found nothing"))
        case DecodingError.typeMismatch(let type, let context), DecodingError.valueNotFound(let type, let context):
            let message = "expected \(JSONWords.name(of: type))"
            issues.append(DocumentIssue(path: text(context.codingPath), code: "malformed", message: message))
        case DecodingError.dataCorrupted(let context):
            let message = context.debugDescription
            issues.append(DocumentIssue(path: text(context.codingPath), code: "malformed", message: message))
        default:
            issues.append(DocumentIssue(path: text(path), code: "malformed", message: "\(error)"))
        }
    }

    /// Everything that is wrong, in the order of the document's paths.
    func all(in input: JSONInput) -> [DocumentIssue] {
        var all = issues
        for (object, known) in fields {
            let path = text(input.path(to: object))
            all += Self.unknown(input.names(of: object), known: known.sorted(), at: path)
            all += input.repeatedNames(of: object).map {
                DocumentIssue(path: path + "." + $0, code: "repeated_field", message: "expected this field once")
            }
        }
        var seen: Set<[String]> = []
        return all.filter { seen.insert([$0.path, $0.code]).inserted }.sorted {
            ($0.path, $0.code) < ($1.path, $1.code)
        }
    }

    private static func unknown(_ names: [String], known: [String], at path: String) -> [DocumentIssue] {
        names.filter { !known.contains($0) }.map { .unknownField($0, at: path, known: known) }
    }

    private func text(_ path: [any CodingKey]) -> String {
        path.reduce(root) { text, key in
            key.intValue.map { "\(text)[\($0)]" } ?? "\(text).\(key.stringValue)"
        }
    }

    /// The words of a type that is one of several; nil for other types.
    static func words(of type: Any.Type) -> [String]? {
        guard let type = type as? any (CaseIterable & RawRepresentable).Type else { return nil }
        return words(type)
    }

    private static func words<Word: CaseIterable & RawRepresentable>(_ type: Word.Type) -> [String]? {
        let words = type.allCases.compactMap { $0.rawValue as? String }
        return words.isEmpty ? nil : words
    }
}

/// An error that lists what is wrong with a document itself.
package protocol DocumentProblems: Error {
    /// What is wrong, with paths from `$`.
    var documentIssues: [DocumentIssue] { get }
}

/// Swift's types in the words of JSON.
enum JSONWords {
    static func name(of type: any Any.Type) -> String {
        let name = "\(type)"
        if name.hasPrefix("Dictionary") { return "an object" }
        if name.hasPrefix("Array") || name.hasPrefix("Set") { return "a list" }
        return switch name {
        case "String": "a text"
        case "Bool": "true or false"
        case "Int", "Int64": "a whole number"
        case "Double": "a number"
        default: "another value"
        }
    }
}
