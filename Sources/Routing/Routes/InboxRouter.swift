package import SupportCore

/// Decides which inbox a conversation goes to.
///
/// Addresses come first: a forwarding address, then an inbox's own address, then either of them with a tag. Next are the
/// rules, in the order of the inboxes and of the rules within an inbox; the first match decides. The rest goes to the default
/// inbox.
///
/// An inbox with an own address takes all mail to it, so leave the address of a catch-all inbox empty if rules should sort its
/// mail.
package struct InboxRouter: Sendable {
    /// What is allowed but probably a mistake, such as a rule for an inbox that does not exist.
    package let warnings: [DocumentIssue]

    /// The addresses of all inboxes.
    package let inboxAddresses: [EmailAddress]

    private let inboxes: Set<InboxID>
    private let defaultInbox: InboxID?
    private let addresses: AddressBook
    private let rules: [CompiledRule]

    /// - Throws: ``RoutingError/invalidConfiguration(_:)`` with all errors: two inboxes with one identifier or address, two
    ///   defaults, empty conditions or texts, unknown conditions.
    package init(_ inboxes: [Inbox]) throws(RoutingError) {
        var reader = RouterReader()
        rules = reader.rules(of: inboxes)
        addresses = reader.addresses(of: inboxes)
        defaultInbox = reader.defaultInbox(of: inboxes)
        guard reader.issues.isEmpty else { throw .invalidConfiguration(reader.issues) }
        self.inboxes = Set(inboxes.map(\.id))
        inboxAddresses = inboxes.flatMap(\.addresses)
        warnings = reader.warnings
    }

    /// - Complexity: O(n) in the length of the message for each text that a rule searches for.
    package func route(_ subject: RoutingSubject) -> RoutingDecision {
        if let (inbox, reason) = addresses.match(subject.recipients) { return RoutingDecision(inbox, reason) }
        let folded = FoldedSubject(subject)
        var skipped: [RuleReference] = []
        for rule in rules {
            guard let held = rule.condition.match(folded) else { continue }
            guard inboxes.contains(rule.target) else {
                skipped.append(rule.reference)
                continue
            }
            return RoutingDecision(rule.target, .rule(rule.reference, held: held), skipped: skipped)
        }
        return RoutingDecision(defaultInbox, defaultInbox == nil ? .noInbox : .defaultInbox, skipped: skipped)
    }
}
