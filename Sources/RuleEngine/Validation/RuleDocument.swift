internal import SupportCore

/// Rules as they stand in a JSON document, read with all their problems at once.
public struct RuleDocument: Sendable {
    /// The rules that could be read, in the order of the document.
    public let rules: [Rule]
    /// All that is wrong, the warnings included, each with its place.
    public let problems: [RuleProblem]

    /// Whether every rule can be used.
    public var isValid: Bool { !problems.contains { $0.severity == .error } }

    /// Reads a list of rules, one rule, or an object whose field `rules` is a list; a rule without an `id` gets its
    /// place, counted from 1.
    ///
    /// - Parameters:
    ///   - json: The document in UTF-8.
    ///   - validator: What the rules are checked against.
    public init(json: [UInt8], validator: RuleValidator = RuleValidator()) {
        guard let entries = try? CodedJSON.value(DocumentEntries.self, from: json) else {
            rules = []
            problems = [
                RuleProblem(.malformed, at: "$", "expected JSON: a rule, a list of rules, or an object with rules")
            ]
            return
        }
        var rules: [Rule] = []
        var problems: [RuleProblem] = []
        for (index, attempt) in entries.list.enumerated() {
            switch attempt.result {
            case .success(let entry):
                rules.append(Rule(entry, position: index + 1))
                problems += validator.problems(in: entry.definition, at: entries.path(index))
            case .failure(RuleError.invalid(let found)): problems += found
            case .failure:
                problems.append(RuleProblem(.malformed, at: entries.path(index), "expected a rule"))
            }
        }
        self.rules = rules
        self.problems = problems + Self.duplicates(in: rules, entries)
    }

    private static func duplicates(in rules: [Rule], _ entries: DocumentEntries) -> [RuleProblem] {
        var seen: Set<RuleID> = []
        return rules.filter { !seen.insert($0.id).inserted }.map { rule in
            RuleProblem(.duplicateID, at: entries.root, "expected each identifier once; \(rule.id) stands there again")
        }
    }
}

extension Rule {
    fileprivate init(_ entry: DocumentEntry, position: Int) {
        self.init(
            id: entry.id ?? RuleID(String(position)),
            definition: entry.definition,
            matchCount: entry.matchCount ?? 0
        )
    }
}

/// A rule in a document, whose identifier may be absent.
private struct DocumentEntry: Decodable {
    let id: RuleID?
    let matchCount: Int?
    let definition: RuleDefinition

    init(from decoder: any Decoder) throws {
        var fields = try FieldReader(decoder, keyedBy: Rule.CodingKeys.self)
        id = fields.optional(RuleID.self, .id, "a rule's identifier")
        matchCount = fields.optional(Int.self, .matchCount, "a whole number")
        let read = fields.inline(RuleDefinition.self, from: decoder)
        definition = try fields.result(read)
    }
}

/// The rules of a document, in any of its three forms.
private struct DocumentEntries: Decodable {
    let list: [Attempt<DocumentEntry>]
    let root: String
    private let isSingle: Bool

    private enum CodingKeys: CodingKey {
        case rules
    }

    init(from decoder: any Decoder) throws {
        if let list = try? [Attempt<DocumentEntry>](from: decoder) {
            (self.list, root, isSingle) = (list, "$", false)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if container.contains(.rules) {
            (list, root, isSingle) = (
                try container.decode([Attempt<DocumentEntry>].self, forKey: .rules), "$.rules", false
            )
        } else {
            (list, root, isSingle) = ([try Attempt<DocumentEntry>(from: decoder)], "$", true)
        }
    }

    func path(_ index: Int) -> String { isSingle ? root : "\(root)[\(index)]" }
}
