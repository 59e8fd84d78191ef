internal import SupportCore

/// The host's facts as the model was first shown them about a message, so that another can be asked the same later on.
struct ShownFacts: StoredRecord, Hashable {
    let messageID: MessageID
    let conversationID: ConversationID
    let facts: [Fact]

    static let collection = "shown_facts"
    static let isPermanent = true
    var recordID: String { messageID.rawValue }
    var indexEntries: [IndexEntry] { [IndexEntry("conversation", .text(conversationID.rawValue))] }
}
