public import OversightQueue
public import SupportCore

/// A message that a model drafted for, with what people made of the draft.
public struct GoldenCase: Sendable, Hashable, Codable {
    /// What people said.
    public enum Verdict: String, Sendable, Codable, CaseIterable {
        /// The draft was good enough to be sent as it was.
        case accepted
        /// It had to be changed.
        case edited
        /// It was not sent, or the model had to write another one.
        case rejected
    }

    /// The draft.
    public let draftID: DraftID
    /// The message.
    public let messageID: MessageID
    /// The conversation; cases of one conversation count as one.
    public let conversationID: ConversationID
    /// The category that the model chose.
    public let category: String
    /// The model and the version of the prompt.
    public let policyEpoch: String
    /// The first version of the draft.
    public let draft: String
    /// What people said about that version.
    public let verdict: Verdict
    /// Why, if they gave a reason.
    public let reasons: [DecisionReason]
    /// What was sent in the end by people's decision; nil if nothing was.
    public let sent: String?

    func add(to hasher: inout FieldHasher) {
        hasher.add([draftID.rawValue, messageID.rawValue, conversationID.rawValue, category, policyEpoch, draft])
        hasher.add([verdict.rawValue] + reasons.map(\.rawValue))
        hasher.add(sent)
    }
}
