extension Conversation: StoredRecord {
    /// The collection of conversations.
    public static let collection = "conversations"
    /// The identifier.
    public var recordID: String { id.rawValue }

    /// By newest message: all, and by status, assignee, inbox, contact and tag; snoozed ones by the time they wake up.
    public var indexEntries: [IndexEntry] {
        var entries = [
            IndexEntry("recent", .time(lastMessageAt)),
            IndexEntry("status", .text(status.rawValue), .time(lastMessageAt)),
            IndexEntry("assignee", .text(assignee?.rawValue ?? ""), .text(status.rawValue), .time(lastMessageAt)),
        ]
        if let inboxID {
            entries.append(IndexEntry("inbox", .text(inboxID.rawValue), .text(status.rawValue), .time(lastMessageAt)))
        }
        if let contactID { entries.append(IndexEntry("contact", .text(contactID.rawValue), .time(lastMessageAt))) }
        for tag in tags { entries.append(IndexEntry("tag", .text(tag.rawValue), .time(lastMessageAt))) }
        if status == .snoozed, let snoozedUntil { entries.append(IndexEntry("wake", .time(snoozedUntil))) }
        return entries
    }
}
