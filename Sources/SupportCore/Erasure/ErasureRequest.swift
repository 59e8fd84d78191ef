/// That someone has asked to forget a person or a conversation, and how far that has come.
///
/// It holds no word and no address of theirs.
public struct ErasureRequest: Hashable, Sendable, Codable, Identifiable {
    /// What is to be forgotten.
    public enum Scope: Hashable, Sendable, Codable {
        /// A person, with the conversations that they have opened and everything that names their address.
        case contact(ContactID)
        /// One conversation.
        case conversation(ConversationID)
    }

    /// The request's identifier.
    public let id: String
    /// What is to be forgotten; nil once it was, for a person.
    public internal(set) var scope: Scope?
    /// Who has asked for it.
    public let requestedBy: Principal
    /// When.
    public let requestedAt: Timestamp
    /// When everything was forgotten; nil while it is not.
    public internal(set) var completedAt: Timestamp?
    /// Why it had to wait the last time, as stable words.
    public internal(set) var waitsFor: [String]
    /// How many records were erased so far, by their owner's name.
    public internal(set) var erased: [String: Int]
}

extension ErasureRequest: StoredRecord {
    /// The collection of requests.
    public static let collection = "erasures"
    /// The identifier.
    public var recordID: String { id }
    /// All by time; those that are not complete by time.
    public var indexEntries: [IndexEntry] {
        let all = IndexEntry("time", .time(requestedAt))
        return completedAt == nil ? [all, IndexEntry("open", .time(requestedAt))] : [all]
    }
}
