import SupportCore

extension InboundMail {
    /// A mail that comes in.
    static func example(
        _ id: String = "m1",
        thread: String? = nil,
        headers: MessageHeaders = MessageHeaders()
    ) throws -> InboundMail {
        InboundMail(
            provider: "mailbot",
            messageID: id,
            threadID: thread,
            from: try EmailAddress("Ann Lee <ann@example.com>"),
            subject: "Hello",
            bodyText: "A question.",
            headers: headers
        )
    }
}

extension OutboundMail {
    /// An answer to `m1`.
    static func example(subject: String = "Re: Hello") throws -> OutboundMail {
        OutboundMail(
            kind: .reply(to: "m1"),
            to: [try EmailAddress("Ann Lee <ann@example.com>")],
            subject: subject,
            bodyText: "An answer."
        )
    }
}
