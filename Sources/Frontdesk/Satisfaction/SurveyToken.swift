internal import SupportCore
internal import WebhookVerify

/// The content of a survey's link: the conversation, the round, and when it expires.
///
/// It has no address, and the conversation's identifier is masked: what leaves names no record. The workspace is signed but not
/// included, so a link is worthless in another workspace.
struct SurveyToken: Hashable, Sendable {
    let conversationID: ConversationID
    /// The conversation's epoch when the customer was asked; each has a rating of its own.
    let round: Int
    let expiresAt: Timestamp

    func text(for workspace: WorkspaceID, key: HMACSHA256.Key) -> String {
        let content = Self.content(conversationID, round, expiresAt)
        let tag = key.tag(for: Self.signed(content, workspace))
        return Self.hex(Self.masked(Array(content.utf8), by: tag, key)) + "." + tag.hex
    }

    init(conversationID: ConversationID, round: Int, expiresAt: Timestamp) {
        self.conversationID = conversationID
        self.round = round
        self.expiresAt = expiresAt
    }

    /// Reads the text of a link: first the signature, then what it says.
    ///
    /// A link is a synthetic initialisation vector, which is the signature, and what it masks.
    init(_ text: String, for workspace: WorkspaceID, key: HMACSHA256.Key, at now: Timestamp) throws(SurveyError) {
        guard text.utf8.count <= 2000, let dot = text.utf8.lastIndex(of: UInt8(ascii: ".")) else { throw .invalidLink }
        guard let tag = Digest256(hex: String(text[text.utf8.index(after: dot)...])),
            let masked = Self.bytes(hex: text[..<dot].utf8)
        else { throw .invalidLink }
        let content = String(decoding: Self.masked(masked, by: tag, key), as: UTF8.self)
        guard key.isValid(tag, for: Self.signed(content, workspace)) else { throw .invalidLink }
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

    /// Masks or unmasks bytes with a stream that follows from the key and the signature.
    private static func masked(_ bytes: [UInt8], by tag: Digest256, _ key: HMACSHA256.Key) -> [UInt8] {
        let blocks = (0..<(bytes.count + 31) / 32).flatMap { block in
            key.tag(for: Array("survey-mask-v1\0\(block)\0\(tag.hex)".utf8)).bytes
        }
        return zip(bytes, blocks).map { $0 ^ $1 }
    }

    private static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func bytes(hex: Substring.UTF8View) -> [UInt8]? {
        let digits = hex.compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        guard digits.count == hex.count, digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
    }

    private static func signed(_ content: String, _ workspace: WorkspaceID) -> [UInt8] {
        Array("survey-v1\0\(workspace.rawValue.utf8.count)\0\(workspace.rawValue)\0\(content)".utf8)
    }
}
