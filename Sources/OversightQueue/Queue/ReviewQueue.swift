package import SupportCore

/// A workspace's queue of drafts: agents submit, people decide, and what was approved enters the outbox.
///
<<<<<<< HEAD
/// A desk has one, `desk.queue`; listing and deciding are functions of the desk itself.
public struct ReviewQueue: Sendable {
    package let store: WorkspaceStore
    package let policy: OversightPolicy
    package let notifier: any OversightNotifier
    package let sampler: Sampler?
=======
/// Every function comes in two forms. The one with `in: &unit` takes part in a caller's transaction, which must be one of
/// ``store``: the notifier is told after its commit. The other runs a transaction of its own.
///
/// The functions: ``submit(_:)``, ``pending(_:)``, ``claim(_:by:)``, ``renew(_:by:fence:)``, ``release(_:by:)``,
/// ``snooze(_:until:by:)``, ``assign(_:to:by:)``, ``escalate(_:to:by:)``, ``decide(_:)``, ``decideAll(_:)``,
/// ``resubmit(_:mail:by:)``, ``cancel(_:by:)``, ``supersede(_:because:by:)`` and ``sweep(limit:)``.
public struct ReviewQueue: Sendable {
    /// The workspace's store, whose commits the notifier is told of.
    public let store: WorkspaceStore
    /// How the queue behaves.
    public let policy: OversightPolicy
    /// Who is told what has happened.
    public let notifier: any OversightNotifier
    /// Which mail that left alone is looked at afterwards.
    public let sampler: Sampler?
>>>>>>> main/main
    let random: any RandomSource
    let listener: (any SentMailListener)?

    /// Opens the queue of a workspace.
    ///
    /// - Parameters:
    ///   - store: The workspace's store.
    ///   - policy: How the queue behaves.
    ///   - sampler: Which mail that was sent without a person is judged afterwards; nil for none.
    ///   - random: The source of salts.
    ///   - notifier: Who is notified after commits.
    ///   - listener: What takes part in the commit that records that a mail was accepted.
    package init(
        _ store: WorkspaceStore,
        policy: OversightPolicy = OversightPolicy(),
        sampler: Sampler? = nil,
        random: any RandomSource = SystemRandomSource(),
        notifier: any OversightNotifier = SilentNotifier(),
        listener: (any SentMailListener)? = nil
    ) {
        self.store = store.onCommit { events in
            for notice in events.compactMap(OversightNotice.init) { await notifier.notify(notice) }
        }
        self.policy = policy
        self.sampler = sampler
        self.random = random
        self.notifier = notifier
        self.listener = listener
    }

    /// Reads a draft.
    public func draft(_ id: DraftID) async throws -> Draft? {
        try await store.fetch(Draft.self, id.rawValue)
    }

    func makeSalt() -> String {
        let digits = [random.next(), random.next()].map { bits in
            let text = String(bits, radix: 16)
            return String(repeating: "0", count: 16 - text.utf8.count) + text
        }
        return digits.joined()
    }

    func messageID(_ draft: DraftID, version: Int) -> String {
        "\(draft.rawValue.lowercased()).\(version)@\(policy.messageIDDomain)"
    }
}
