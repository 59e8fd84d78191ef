/// How customers reacted to the replies of one category (source: support automation guide).
public struct EngagementSummary: Sendable, Hashable, Codable {
    /// The category.
    public let category: String
    /// How many replies have left.
    public private(set) var sent = 0
    /// How many of them without a person.
    public private(set) var automatic = 0
    /// How many are known to be delivered.
    public private(set) var delivered = 0
    /// How many were opened or clicked, as far as the provider tells.
    public private(set) var read = 0
    /// How many were followed by a further message of the customer.
    public private(set) var repliedAgain = 0
    /// How many of those messages say that the reply did not help, or ask for a person.
    public private(set) var complaints = 0

    init(category: String) {
        self.category = category
    }

    /// The share of replies after which the customer wrote again; nil without replies.
    public var replyRate: Double? { sent == 0 ? nil : Double(repliedAgain) / Double(sent) }

    mutating func add(_ reply: SentReply) {
        sent += 1
        if reply.item.isAutomatic { automatic += 1 }
        if reply.item.delivery.isDelivered { delivered += 1 }
        if reply.isRead { read += 1 }
        guard let followUp = reply.followUp else { return }
        repliedAgain += 1
        if followUp.isComplaint { complaints += 1 }
    }
}
