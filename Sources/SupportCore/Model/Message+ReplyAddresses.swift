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

    /// The name by which an automatic answer may call the author.
    ///
    /// What is stored of a contact is told only to the contact; everybody else reads what they wrote themselves.
    package func authorName(knowing contact: Contact?) -> String? {
        let written = replyAddress?.displayName
        return authentication == .passed ? contact?.name ?? written : written
    }

    /// Whether an answer would reach somebody else than the author that the message names.
    package var repliesElsewhere: Bool { replyAddresses != [from].compactMap(\.self) }
}

extension Conversation {
    /// Whether everyone whom an answer to the message may reach takes part in the conversation, and nothing speaks against its
    /// author being one of them.
    package func admits(_ message: Message) -> Bool {
        guard message.authentication != .failed else { return false }
        let addresses = message.replyAddresses
        return !addresses.isEmpty && addresses.allSatisfy { participants.contains(ContactID(for: $0)) }
    }

    /// Lets the recipients of a mail take part.
    package mutating func admit(_ recipients: [EmailAddress]) {
        participants.formUnion(recipients.map { ContactID(for: $0) })
    }
}
