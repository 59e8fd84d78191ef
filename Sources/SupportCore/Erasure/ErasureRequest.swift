/// A request to erase a person or a conversation, and its progress.
///
/// It holds none of their words or addresses.
public struct ErasureRequest: Hashable, Sendable, Codable, Identifiable {
    /// What to erase.
    public enum Scope: Hashable, Sendable, Codable {
        /// A person, the conversations that they opened, and everything that names their address.
        case contact(ContactID)
        /// One conversation.
        case conversation(ConversationID)
    }

    /// The request's identifier.
    public let id: String
    /// What to erase; nil once a person was erased.
    public internal(set) var scope: Scope?
    /// Who requested it.
    public let requestedBy: Principal
    /// When it was requested.
    public let requestedAt: Timestamp
    /// When it was completed; nil before that.
    public internal(set) var completedAt: Timestamp?
    /// What it waits for, as stable words.
    public internal(set) var waitsFor: [String]
    /// How many records were erased so far, by the owner's name.
    public internal(set) var erased: [String: Int]
}

extension ErasureRequest: StoredRecord {
    /// The collection of requests.
    public static let collection = "erasures"
    /// The identifier.
    public var recordID: String { id }
    /// By time: all requests, and the open ones.
    public var indexEntries: [IndexEntry] {
        let all = IndexEntry("time", .time(requestedAt))
        return completedAt == nil ? [all, IndexEntry("open", .time(requestedAt))] : [all]
    }
}
