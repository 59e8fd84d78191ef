internal import SupportCore

/// The inboxes by their addresses.
struct AddressBook: Sendable {
    private(set) var forwarding: [String: InboxID] = [:]
    private(set) var own: [String: InboxID] = [:]
    /// The addresses from which inboxes write; answers come to them.
    ///
    /// Several inboxes may share one, and the first gets them.
    private var senders: [String: InboxID] = [:]

    /// Adds an inbox's addresses.
    ///
    /// - Returns: The inboxes that already have one of them.
    mutating func add(_ inbox: Inbox) -> [InboxID] {
        let taken = [inbox.forwardingAddress, inbox.settings.email].compactMap { $0 }.compactMap { address in
            forwarding[address.normalized] ?? own[address.normalized]
        }
        if let address = inbox.forwardingAddress { forwarding[address.normalized] = inbox.id }
        if let address = inbox.settings.email { own[address.normalized] = inbox.id }
        if let address = inbox.writingAddress, senders[address.normalized] == nil {
            senders[address.normalized] = inbox.id
        }
        return taken
    }

    /// The inbox of the first recipient that has one; forwarding addresses come before own ones, tagged ones last.
    func match(_ recipients: [EmailAddress]) -> (InboxID, RoutingReason)? {
        for address in recipients {
            if let inbox = forwarding[address.normalized] { return (inbox, .forwardingAddress) }
        }
        for address in recipients {
            if let inbox = own[address.normalized] { return (inbox, .ownAddress) }
        }
        for address in recipients where address.tag != nil {
            let plain = address.normalizedWithoutTag
            if let inbox = forwarding[plain] ?? own[plain] { return (inbox, .plusAddress) }
        }
        for address in recipients {
            if let inbox = senders[address.normalized] { return (inbox, .ownAddress) }
        }
        return nil
    }
}
