package import SupportCore

/// A workspace's queue of drafts: agents submit, people decide, and what was approved enters the outbox.
///
/// A desk has one, `desk.queue`; listing and deciding are functions of the desk itself.
public struct ReviewQueue: Sendable {
    /// The workspace's store, whose commits the notifier is told of.
    package let store: WorkspaceStore
    package let policy: OversightPolicy
    package let notifier: any OversightNotifier
    package let sampler: Sampler?
    let random: any RandomSource
    let listener: (any SentMailListener)?
    /// What the providers can send, by their names; one that is not named is not checked.
    let capabilities: [String: MailCapabilities]

    /// Opens the queue of a workspace.
    ///
    /// - Parameters:
    ///   - store: The workspace's store.
    ///   - policy: How the queue behaves.
    ///   - sampler: Which mail that was sent without a person is judged afterwards; nil for none.
    ///   - random: The source of salts.
    ///   - notifier: Who is notified after commits.
    ///   - listener: What takes part in the commit that records that a mail was accepted.
    ///   - capabilities: What the providers can send, by their names.
    package init(
        _ store: WorkspaceStore,
        policy: OversightPolicy = OversightPolicy(),
        sampler: Sampler? = nil,
        random: any RandomSource = SystemRandomSource(),
        notifier: any OversightNotifier = SilentNotifier(),
        listener: (any SentMailListener)? = nil,
        capabilities: [String: MailCapabilities] = [:]
    ) {
        self.store = store.onCommit { events in
            for notice in events.compactMap(OversightNotice.init) { await notifier.notify(notice) }
        }
        self.policy = policy
        self.sampler = sampler
        self.random = random
        self.notifier = notifier
        self.listener = listener
        self.capabilities = capabilities
    }

    /// Reads a draft.
    public func draft(_ id: DraftID) async throws -> Draft? {
        try await store.fetch(Draft.self, id.rawValue)
    }

    /// 128 random bits in hexadecimal digits.
    func makeSalt() -> String {
        let digits = [random.next(), random.next()].map { bits in
            let text = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
        return digits.joined()
    }

    /// A new Message-ID, which tells nothing of our records: whoever gets one must not find those of others by it.
    func makeMessageID() -> String {
        "\(makeSalt())@\(policy.messageIDDomain)"
    }
}
