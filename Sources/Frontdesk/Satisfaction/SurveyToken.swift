internal import SupportCore
internal import WebhookVerify

/// The content of a survey's link: the conversation, the round, and when it expires.
///
/// It has no address. The workspace is signed but not included, so a link is worthless in another workspace.
struct SurveyToken: Hashable, Sendable {
    let conversationID: ConversationID
    /// The conversation's epoch when the customer was asked; each has a rating of its own.
    let round: Int
    let expiresAt: Timestamp

    func text(for workspace: WorkspaceID, key: HMACSHA256.Key) -> String {
        let content = Self.content(conversationID, round, expiresAt)
        return content + "." + key.tag(for: Self.signed(content, workspace)).hex
    }

    init(conversationID: ConversationID, round: Int, expiresAt: Timestamp) {
        self.conversationID = conversationID
        self.round = round
        self.expiresAt = expiresAt
    }

    /// Reads the text of a link: first the signature, then what it says.
    init(_ text: String, for workspace: WorkspaceID, key: HMACSHA256.Key, at now: Timestamp) throws(SurveyError) {
        guard text.utf8.count <= 2000, let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { throw .invalidLink }
        let content = String(text[..<dot])
        guard let tag = Digest256(hex: String(text[text.utf8.index(after: dot)...])),
            key.isValid(tag, for: Self.signed(content, workspace))
        else { throw .invalidLink }
        let parts = content.split(separator: "-", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, parts[0] == "1", let expiry = Int64(parts[1]), let round = Int(parts[2]) else {
            throw .invalidLink
        }
        expiresAt = Timestamp(milliseconds: expiry)
        self.round = round
        conversationID = ConversationID(String(parts[3]))
        guard now < expiresAt else { throw .expired }
    }

    private static func content(_ id: ConversationID, _ round: Int, _ expiry: Timestamp) -> String {
        "1-\(expiry.milliseconds)-\(round)-\(id.rawValue)"
    }

    private static func signed(_ content: String, _ workspace: WorkspaceID) -> [UInt8] {
        Array("survey-v1\0\(workspace.rawValue.utf8.count)\0\(workspace.rawValue)\0\(content)".utf8)
    }
}
