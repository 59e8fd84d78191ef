internal import OversightQueue
internal import Routing
internal import SupportCore

/// The address in mail to people of the workspace by which their answer finds its conversation.
///
/// It is random, and its record keeps only a hash.
struct ReplyAddress: Sendable {
    let desk: DeskContext

    private static let prefix = "reply-"

    /// The unguessable part of an address, if it is one.
    static func token(in address: EmailAddress) -> String? {
        let name = address.localPart.lowercased()
        return name.hasPrefix(prefix) ? name : nil
    }

    /// Lets people answer a mail from their own mail program, if the conversation's inbox wants that.
    ///
    /// Not all providers send `Reply-To`, so the text says it, too.
    func add(to mail: inout OutboundMail, about message: Message, in unit: inout UnitOfWork) async throws {
        guard desk.configuration.forwardingDomain != DeskConfiguration.noDomain,
            let conversation = try await unit.read(Conversation.self, message.conversationID.rawValue),
            let id = conversation.inboxID, let inbox = try await unit.read(Inbox.self, id.rawValue),
            inbox.settings.emailSettings?.replyByEmail == true
        else { return }
        let domain = desk.configuration.forwardingDomain
        let address = try EmailAddress.unguessable(Self.prefix, at: domain, random: desk.random)
        mail.replyTo = address
        let invitation = "What you write to \(address.bare) is sent to the customer, without the quotation."
        mail.bodyText = [mail.bodyText, invitation].compactMap(\.self).joined(separator: "\n\n")
        let name = ThreadName.replyAddress(token: address.localPart)
        try unit.save(ThreadLink(name: name, conversationID: conversation.id, messageID: message.id))
    }
}
