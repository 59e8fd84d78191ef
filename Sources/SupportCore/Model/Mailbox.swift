/// An address of the workspace that receives mail.
public struct Mailbox: Hashable, Sendable, Codable {
    /// The address.
    public var address: EmailAddress
    /// What the address is for; it decides which events its mail fires.
    public var purpose: Conversation.Purpose
    /// The inbox that its mail goes to unless a routing rule says otherwise.
    public var inboxID: InboxID?

    /// Describes a mailbox.
    public init(address: EmailAddress, purpose: Conversation.Purpose = .conversation, inboxID: InboxID? = nil) {
        self.address = address
        self.purpose = purpose
        self.inboxID = inboxID
    }
}
