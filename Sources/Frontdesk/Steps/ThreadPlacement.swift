internal import SupportCore

/// Where a message belongs: the conversation that it joins, or the one that it names without its author taking part there.
///
/// Anyone who has seen or guessed an identifier can name a conversation. A message joins one only if everyone whom an answer
/// may reach takes part in it; other mail opens a conversation of its own, so that nobody gets to read what others wrote.
struct ThreadPlacement: Sendable {
    /// The conversation that the message joins; nil if it opens one.
    private(set) var joined: Conversation?
    /// A conversation that the message names without joining it.
    private(set) var named: Conversation?
    /// Whether the provider's message was stored before.
    let isKnown: Bool
    /// The names under which the message's conversation is known from now on.
    private(set) var newNames: [ThreadName]

    /// A hostile message may name any number of conversations.
    private static let conversationLimit = 8

    /// Finds the place of a message whose own conversation is not decided yet.
    init(_ message: Message, _ threading: Threading, in unit: inout UnitOfWork) async throws {
        let links = try await unit.read(ThreadLink.self, (threading.candidates + threading.names).map(\.recordID))
        newNames = threading.names.filter { links[$0.recordID] == nil }
        let known = threading.message.flatMap { links[$0.recordID]?.conversationID }
        isKnown = known != nil
        if let known {
            joined = try await unit.read(Conversation.self, known.rawValue)
            return
        }
        var ids = threading.candidates.compactMap { links[$0.recordID]?.conversationID }
        if let link = threading.own.flatMap({ links[$0.recordID] }), try await Self.repeats(message, link, in: &unit) {
            ids.append(link.conversationID)
        }
        try await find(message, among: ids, in: &unit)
        if joined == nil { try await findBeside(message, in: &unit) }
    }

    private mutating func find(
        _ message: Message,
        among ids: [ConversationID],
        in unit: inout UnitOfWork
    ) async throws {
        var seen: Set<ConversationID> = []
        for id in ids.filter({ seen.insert($0).inserted }).prefix(Self.conversationLimit) {
            guard let conversation = try await unit.read(Conversation.self, id.rawValue) else { continue }
            guard message.direction == .outbound || conversation.admits(message) else {
                named = named ?? conversation
                continue
            }
            joined = conversation
            return
        }
    }

    /// What the same author wrote before about the named conversation.
    private mutating func findBeside(_ message: Message, in unit: inout UnitOfWork) async throws {
        guard let named, let address = message.replyAddress else { return }
        let name = ThreadName.beside(conversation: named.id, writer: ContactID(for: address))
        guard let link = try await unit.read(ThreadLink.self, name.recordID) else { return newNames.append(name) }
        let beside = try await unit.read(Conversation.self, link.conversationID.rawValue)
        if let beside, beside.admits(message) { joined = beside }
    }

    /// Whether a message whose Message-ID is known is the known one again, as it comes through a second mailbox.
    ///
    /// Mail of ours comes back from the provider, which vouches for it.
    private static func repeats(_ message: Message, _ link: ThreadLink, in unit: inout UnitOfWork) async throws -> Bool
    {
        if message.direction == .outbound { return true }
        guard let id = link.messageID, let known = try await unit.read(Message.self, id.rawValue) else { return false }
        return known.direction == .inbound && known.from == message.from
            && known.replyAddresses == message.replyAddresses && known.subject == message.subject
            && known.bodyText == message.bodyText && known.bodyHTML == message.bodyHTML
    }
}
