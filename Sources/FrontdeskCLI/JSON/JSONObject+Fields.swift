import Foundation
import JSONText
import SupportCore

/// Reading the fields of a request. A field that is null counts as absent.
extension JSONObject {
    /// The value of a field, unless it is absent.
    func field(_ name: String) -> JSONValue? {
        guard let value = self[name], value != .null else { return nil }
        return value
    }

    /// A field that must be there.
    func required(_ name: String) throws(CommandFailure) -> JSONValue {
        guard let value = field(name) else { throw .field(name, "is missing") }
        return value
    }

    /// Refuses fields that nobody reads, each with the nearest known one.
    func refuseUnknown(besides known: [String], at path: String) throws(CommandFailure) {
        let issues = members.map(\.key).filter { !known.contains($0) }
            .map { DocumentIssue.unknownField($0, at: path, known: known) }
        guard issues.isEmpty else { throw CommandFailure(code: "invalid_document", issues) }
    }

    /// A string, if it is there.
    func string(_ name: String) throws(CommandFailure) -> String? {
        guard let value = field(name) else { return nil }
        return try value.string(at: name)
    }

    /// A string that must be there.
    func requiredString(_ name: String) throws(CommandFailure) -> String {
        try required(name).string(at: name)
    }

    /// A boolean; false if it is absent.
    func bool(_ name: String) throws(CommandFailure) -> Bool {
        guard let value = field(name) else { return false }
        guard case .bool(let bool) = value else { throw .field(name, "expected a boolean, found \(value.kind)") }
        return bool
    }

    /// A list of strings; empty if it is absent.
    func strings(_ name: String) throws(CommandFailure) -> [String] {
        guard let value = field(name) else { return [] }
        var texts: [String] = []
        for (index, element) in try value.array(at: name).enumerated() {
            texts.append(try element.string(at: "\(name)[\(index)]"))
        }
        return texts
    }

    /// Strings by name; empty if the field is absent.
    func texts(_ name: String) throws(CommandFailure) -> [String: String] {
        guard let value = field(name) else { return [:] }
        var texts: [String: String] = [:]
        for member in try value.object(at: name).members {
            texts[member.key] = try member.value.string(at: "\(name).\(member.key)")
        }
        return texts
    }

    /// One of the words that a field allows.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ name: String,
        default fallback: Choice
    ) throws(CommandFailure) -> Choice {
        guard let word = try string(name) else { return fallback }
        guard let choice = Choice(rawValue: word) else {
            throw .field(name, "expected one of " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    /// A whole number in a number or, as in a header, in a string.
    func integer(_ name: String) throws(CommandFailure) -> Int64? {
        switch field(name) {
        case nil: return nil
        case .number(let digits)?, .string(let digits)?:
            guard let number = Int64(digits) else { throw .field(name, "expected a whole number") }
            return number
        case let value?: throw .field(name, "expected a whole number, found \(value.kind)")
        }
    }

    /// Bytes in base64.
    func base64(_ name: String) throws(CommandFailure) -> [UInt8]? {
        guard let text = try string(name) else { return nil }
        guard let data = Data(base64Encoded: text) else { throw .field(name, "expected base64") }
        return [UInt8](data)
    }

    /// Bytes in base64 that must be there.
    func requiredBase64(_ name: String) throws(CommandFailure) -> [UInt8] {
        guard let bytes = try base64(name) else { throw .field(name, "is missing") }
        return bytes
    }

    /// Pairs of a name and a value; empty if the field is absent.
    func pairs(_ name: String) throws(CommandFailure) -> [(name: String, value: String)] {
        guard let value = field(name) else { return [] }
        var pairs: [(name: String, value: String)] = []
        for (index, element) in try value.array(at: name).enumerated() {
            let path = "\(name)[\(index)]"
            let pair = try element.array(at: path)
            guard pair.count == 2 else { throw .field(path, "expected a name and a value") }
            pairs.append((try pair[0].string(at: path), try pair[1].string(at: path)))
        }
        return pairs
    }
}

extension JSONValue {
    /// The string that it has to be.
    func string(at path: String) throws(CommandFailure) -> String {
        guard case .string(let text) = self else { throw .field(path, "expected a string, found \(kind)") }
        return text
    }

    /// The array that it has to be.
    func array(at path: String) throws(CommandFailure) -> [JSONValue] {
        guard case .array(let values) = self else { throw .field(path, "expected an array, found \(kind)") }
        return values
    }

    /// The object that it has to be.
    func object(at path: String) throws(CommandFailure) -> JSONObject {
        guard case .object(let object) = self else { throw .field(path, "expected an object, found \(kind)") }
        return object
    }
}
