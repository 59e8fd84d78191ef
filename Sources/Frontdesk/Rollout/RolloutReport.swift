public import SupportCore

/// How far a workspace and each of its categories are on their way to automation.
public struct RolloutReport: Sendable, Codable, Hashable {
    /// When the report was made.
    public let at: Timestamp
    /// The phase of the workspace's ``Rollout``; nil if it has none or has not begun.
    public let phase: Rollout.Phase?
    /// When the first phase ends or has ended; nil likewise.
    public let shadowUntil: Timestamp?
    /// The model and the prompt that the evidence is about.
    public let policyEpoch: String
    /// The categories, in the order of the configuration's intents.
    public let categories: [RolloutReport.Category]

    /// The report of one category.
    package subscript(category: String) -> RolloutReport.Category? {
        categories.first { $0.category == category }
    }
}

extension RolloutReport: CustomStringConvertible {
    /// The report for people.
    public var description: String {
        ([headline] + categories.map(\.description)).joined(separator: "\n")
    }

    private var headline: String {
        let end = shadowUntil?.description ?? ""
        return switch phase {
        case .shadow: "Everything goes to people until \(end); decisions of \(policyEpoch) are only logged."
        case .review: "Drafts of \(policyEpoch) wait for people unless their category has earned more."
        case nil: "No rollout has begun; drafts of \(policyEpoch) are handled by their category's mode."
        }
    }
}
