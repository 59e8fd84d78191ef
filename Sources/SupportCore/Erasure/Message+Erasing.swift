extension Message {
    /// What is left of the message once it was erased: that it came or went, when, and who of us wrote it.
    public var erased: Message {
        Message(
            id: id,
            conversationID: conversationID,
            direction: direction,
            origin: origin,
            from: nil,
            receivedAt: receivedAt,
            provider: provider
        )
    }
}

extension OutboundMail {
    /// What is left of a mail once it was erased: nothing.
    public static let erased = OutboundMail(kind: .new, to: [], subject: "")

    /// Whether the mail was erased.
    public var isErased: Bool { self == .erased }
}

extension Conversation {
    /// What is left of the conversation once it was erased: where it stood, and when.
    public var erased: Conversation {
        var copy = withoutTexts
        copy.contactID = nil
        return copy
    }

    /// The conversation of someone else, whose texts name a person that was erased.
    var withoutTexts: Conversation {
        var copy = self
        copy.subject = ""
        copy.attributes = [:]
        return copy
    }
}
