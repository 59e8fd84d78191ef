extension Message {
    /// Where an answer goes.
    package var replyAddress: EmailAddress? { replyTo ?? from }

    /// Everyone whom an answer may reach: a provider that replies for us follows the whole `Reply-To` header, which may name
    /// several; empty if the header cannot be read.
    package var replyAddresses: [EmailAddress] {
        let fields = headers.values(named: "Reply-To").filter { $0.contains { !$0.isWhitespace } }
        let named = fields.flatMap { EmailAddress.all(in: $0) }
        if named.isEmpty, !fields.isEmpty, replyTo == nil { return [] }
        let all = [replyTo].compactMap(\.self) + named
        var seen: Set<EmailAddress> = []
        return (all.isEmpty ? [from].compactMap(\.self) : all).filter { seen.insert($0).inserted }
    }

    /// Whether an answer would reach somebody else than the author that the message names.
    package var repliesElsewhere: Bool { replyAddresses != [from].compactMap(\.self) }
}

extension Conversation {
    /// Whether everyone whom an answer to the message may reach takes part in the conversation.
    package func admits(_ message: Message) -> Bool {
        let addresses = message.replyAddresses
        return !addresses.isEmpty && addresses.allSatisfy { participants.contains(ContactID(for: $0)) }
    }

    /// Lets the recipients of a mail take part.
    package mutating func admit(_ recipients: [EmailAddress]) {
        participants.formUnion(recipients.map { ContactID(for: $0) })
    }
}
