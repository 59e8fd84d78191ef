extension Message {
    /// What remains of the message after erasure: its direction, time and origin.
    package var erased: Message {
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
    /// What remains of a mail after erasure: nothing.
    package static let erased = OutboundMail(kind: .new, to: [], subject: "")

    /// Whether the mail was erased.
    package var isErased: Bool { self == .erased }
}

extension Conversation {
    /// What remains of the conversation after erasure: its status and times.
    ///
    /// Tags can be about the customer.
    package var erased: Conversation {
        var copy = withoutTexts
        copy.contactID = nil
        copy.participants = []
        copy.tags = []
        return copy
    }

    /// Another person's conversation, whose texts named someone who was erased.
    var withoutTexts: Conversation {
        var copy = self
        copy.subject = ""
        copy.attributes = [:]
        return copy
    }
}
