package import SupportCore

/// Decides which inbox a conversation belongs to.
///
/// An address decides first: a forwarding address, then an inbox's own address, then either of them with a tag. Then come the
/// rules, in the order of the inboxes whose settings hold them and in their order there; the first that holds decides. What
/// is left goes to the default inbox.
///
/// An inbox with an address of its own takes all mail to that address. Leave the address of a catch-all inbox empty if
/// rules should sort its mail.
///
/// Building it folds every text once; a decision folds each text of the conversation once and then compares bytes.
public struct InboxRouter: Sendable {
    /// What is allowed but probably not meant, such as a rule for an inbox that does not exist.
    public let warnings: [ConfigurationIssue]

    /// The addresses of all inboxes.
    package let inboxAddresses: [EmailAddress]

    private let inboxes: Set<InboxID>
    private let defaultInbox: InboxID?
    private let addresses: AddressBook
    private let rules: [CompiledRule]

    /// Checks the inboxes' settings and prepares their rules.
    ///
    /// - Throws: ``RoutingError/invalidConfiguration(_:)`` with everything that is wrong: two inboxes with one identifier or
    ///   address, two defaults, empty conditions, empty texts, parts of conditions that mean nothing.
    public init(_ inboxes: [Inbox]) throws(RoutingError) {
        var reader = RouterReader()
        rules = reader.rules(of: inboxes)
        addresses = reader.addresses(of: inboxes)
        defaultInbox = reader.defaultInbox(of: inboxes)
        guard reader.issues.isEmpty else { throw .invalidConfiguration(reader.issues) }
        self.inboxes = Set(inboxes.map(\.id))
        inboxAddresses = inboxes.flatMap(\.addresses)
        warnings = reader.warnings
    }

    /// Decides where a conversation goes.
    ///
    /// - Complexity: O(n) in the length of the message for each text that a rule looks for.
    public func route(_ subject: RoutingSubject) -> RoutingDecision {
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
