package import SupportCore

/// Sends what is due: claims a row in one transaction, calls the provider outside of any, and records the result in another.
///
/// Any number of dispatchers in any number of processes can work on one store. It does not sleep: call ``dispatchDue()`` again
/// at ``nextDue()``.
package struct Dispatcher: Sendable {
    package let outbox: Outbox
    /// The providers by channel.
    package let channels: [String: any MailTransport]
    /// How many mails are sent at the same time.
    package let concurrency: Int
    let random: any RandomSource
    let observer: @Sendable (ProviderCall) -> Void

    package init(
        _ outbox: Outbox,
        channels: [String: any MailTransport],
        concurrency: Int = 8,
        random: any RandomSource = SystemRandomSource(),
        observer: @escaping @Sendable (ProviderCall) -> Void = { _ in }
    ) {
        self.outbox = outbox
        self.channels = channels
        self.concurrency = max(1, concurrency)
        self.random = random
        self.observer = observer
    }

    package func sending(atOnce concurrency: Int) -> Dispatcher {
        Dispatcher(outbox, channels: channels, concurrency: concurrency, random: random, observer: observer)
    }

    /// A dispatcher for each provider, so that none waits for another.
    package var byChannel: [Dispatcher] {
        guard channels.count > 1 else { return [self] }
        return channels.sorted { $0.key < $1.key }.map { name, transport in
            Dispatcher(
                outbox,
                channels: [name: transport],
                concurrency: concurrency,
                random: random,
                observer: observer
            )
        }
    }

    var store: WorkspaceStore { outbox.store }
    var notifier: any OversightNotifier { outbox.queue.notifier }
    var retry: RetryPolicy { outbox.policy.retry }

    /// Recovers what lost workers held, then makes one pass over everything due.
    ///
    /// - Returns: How many rows changed.
    /// - Throws: The store's error, or `CancellationError` once calls in progress are recorded.
    package func dispatchDue() async throws -> Int {
        var count = try await recover()
        for channel in channels.keys.sorted() { count += try await dispatch(channel) }
        return count
    }

    /// Turns rows whose lease is over into uncertain or ambiguous ones; part of ``dispatchDue()``.
    @discardableResult
    package func recover(limit: Int = 500) async throws -> Int {
        let range = IndexRange(to: IndexKey(.time(store.time.now() + .milliseconds(1))))
        let lapsed = try await store.page(OutboxItem.self, index: "timer", range: range, limit: limit)
        var count = 0
        for row in lapsed.values {
            let command = DispatchCommand.lapse(jitter: random.unitInterval())
            let result = try await store.transaction { unit in try await outbox.change(row.id, command, in: &unit) }
            if result.item != nil { count += 1 }
        }
        return count
    }

    /// When something is due next; nil if nothing is until a mail is enqueued or a person acts.
    package func nextDue() async throws -> Timestamp? {
        var times = [try await store.page(OutboxItem.self, index: "timer", limit: 1).values.first?.timerTime]
        for channel in channels.keys { times.append(try await nextDue(in: channel)) }
        return times.compactMap(\.self).min()
    }

    private func nextDue(in channel: String) async throws -> Timestamp? {
        let range = IndexRange.prefix(.text(channel))
        let first = try await store.page(OutboxItem.self, index: "due", range: range, limit: 1).values.first
        guard let due = first?.dispatch.nextStepAt else { return nil }
        let state = try await store.fetch(ChannelState.self, channel)
        let isStopped = try await isStopped()
        let earliest = isStopped ? store.time.now() + Self.parking : state?.probeAt ?? due
        return max(due, earliest)
    }

    private func dispatch(_ channel: String) async throws -> Int {
        let end = store.time.now() + .milliseconds(1)
        let range = IndexRange.prefix(.text(channel), before: end)
        var count = 0
        var cursor: QueryCursor?
        repeat {
            guard try await !isStopped(), try await !isClosed(channel) else { return count }
            let page = try await store.page(
                OutboxItem.self,
                index: "due",
                range: range,
                limit: 100,
                cursor: cursor
            )
            count += try await dispatch(page.values.map(\.id))
            cursor = page.next
        } while cursor != nil
        return count
    }

    private func dispatch(_ rows: [OutboxID]) async throws -> Int {
        guard rows.count > 1, concurrency > 1 else { return try await dispatchInTurn(rows) }
        return try await dispatchAtOnce(rows)
    }

    private func dispatchInTurn(_ rows: [OutboxID]) async throws -> Int {
        var count = 0
        for row in rows where try await dispatch(row) { count += 1 }
        return count
    }

    private func dispatchAtOnce(_ rows: [OutboxID]) async throws -> Int {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            var count = 0
            var waiting = rows.makeIterator()
            for _ in 0..<concurrency {
                guard let row = waiting.next() else { break }
                group.addTask { try await dispatch(row) }
            }
            while let hasChanged = try await group.next() {
                if hasChanged { count += 1 }
                guard let row = waiting.next() else { continue }
                group.addTask { try await dispatch(row) }
            }
            return count
        }
    }

    /// Only saves work: every claim reads the switch again.
    private func isStopped() async throws -> Bool {
        let kill = try await store.fetch(KillSwitch.self, KillSwitch.id)
        return (kill?.cap(of: .global) ?? .none) >= .noSends
    }

    private func isClosed(_ channel: String) async throws -> Bool {
        try await store.fetch(ChannelState.self, channel)?.isClosed(at: store.time.now()) ?? false
    }

    /// How long a mail that a kill switch stops is not looked at again.
    static let parking: Duration = .seconds(30)
}
