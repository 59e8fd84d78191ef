internal import SupportCore

/// The record of a rule.
///
/// If the stored definition cannot be read, it is nil and the rule never runs.
struct StoredRule: StoredRecord {
    static let collection = "rules"

    let id: RuleID
    var version: Int
    var definition: RuleDefinition?
    var problems: [RuleProblem] = []

    var recordID: String { id.rawValue }
    var indexEntries: [IndexEntry] { [IndexEntry("all", .text(id.rawValue))] }

    init(id: RuleID, version: Int, definition: RuleDefinition) {
        self.id = id
        self.version = version
        self.definition = definition
    }

    private enum CodingKeys: CodingKey {
        case id
        case version
        case definition
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(RuleID.self, forKey: .id)
        version = try container.decode(Int.self, forKey: .version)
        do {
            definition = try container.decode(RuleDefinition.self, forKey: .definition)
        } catch RuleError.invalid(let found) {
            problems = found
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encode(version, forKey: .version)
        try container.encode(definition, forKey: .definition)
    }

    func rule(_ statistics: RuleStatistics? = nil) -> Rule? {
        definition.map {
            Rule(
                id: id,
                definition: $0,
                version: version,
                matchCount: statistics?.matchCount ?? 0,
                lastMatchedAt: statistics?.lastMatchedAt
            )
        }
    }
}
