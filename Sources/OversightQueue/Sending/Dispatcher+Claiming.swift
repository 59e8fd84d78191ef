package import SupportCore

/// A mail that a worker has claimed: exactly this is handed to the provider.
package struct ClaimedMail: Sendable {
    package let id: OutboxID
    package let mail: OutboundMail
    package let idempotencyKey: String
    package let channel: String
    package let fence: Int
}

/// The result of an attempt to claim a mail.
package enum ClaimOutcome: Sendable {
    /// The worker must call the provider now.
    case claimed(ClaimedMail)
    /// The row was changed instead, such as recalled.
    case changed(OutboxItem)
    /// Nothing to do.
    case nothing
}

extension Dispatcher {
    /// Claims a row in one transaction that reads the kill switch, the category's mode, the conversation's epoch and the channel.
    package func claim(_ id: OutboxID) async throws -> ClaimOutcome {
        try await store.transaction { unit in try await claim(id, in: &unit) }
    }

    private func claim(_ id: OutboxID, in unit: inout UnitOfWork) async throws -> ClaimOutcome {
        guard var row = try await unit.read(OutboxItem.self, id.rawValue), let transport = channels[row.channel] else {
            return .nothing
        }
        let kill = try await unit.killSwitch()
        let context = ClaimContext(
            killCap: kill.cap(inbox: row.inboxID, category: row.category),
            isAutomatic: row.isAutomatic,
            isFree: try await isFree(row, in: &unit),
            isCurrent: try await isCurrent(row, in: &unit),
            idempotency: transport.idempotency
        )
        do {
            let transition = try row.dispatch.after(.claim(context), at: unit.now, policy: retry)
            let isTaken = transition.state.phase == .sending
            if isTaken, try await !admits(row.channel, in: &unit) { return .nothing }
            try await outbox.apply(transition, to: &row, in: &unit)
            return isTaken ? .claimed(claimed(row)) : .changed(row)
        } catch DispatchRefusal.killed {
            row.dispatch.notBefore = max(row.dispatch.notBefore, unit.now + Self.parking)
            try unit.save(row)
            return .nothing
        } catch is DispatchRefusal {
            return .nothing
        }
    }

    /// Whether the category may still send without a person: a demotion applies to held mail as well.
    private func isFree(_ row: OutboxItem, in unit: inout UnitOfWork) async throws -> Bool {
        guard row.isAutomatic else { return true }
        let (own, other) = (ModeSetting.Scope.category(row.category).key, ModeSetting.Scope.otherCategories.key)
        let settings = try await unit.read(ModeSetting.self, [own, other])
        return (settings[own] ?? settings[other])?.mode.sendsAlone ?? false
    }

    private func isCurrent(_ row: OutboxItem, in unit: inout UnitOfWork) async throws -> Bool {
        guard let epoch = row.epoch, let conversation = row.conversationID else { return true }
        return try await unit.read(Conversation.self, conversation.rawValue)?.epoch == epoch
    }

    /// Whether the channel accepts mail; a closed one admits a single probe when that is due.
    private func admits(_ name: String, in unit: inout UnitOfWork) async throws -> Bool {
        guard var channel = try await unit.read(ChannelState.self, name), let closure = channel.closure else {
            return true
        }
        guard !channel.isClosed(at: unit.now) else { return false }
        channel.close(closure, at: unit.now)
        try unit.save(channel)
        return true
    }

    private func claimed(_ row: OutboxItem) -> ClaimedMail {
        ClaimedMail(
            id: row.id,
            mail: row.mail,
            idempotencyKey: row.idempotencyKey,
            channel: row.channel,
            fence: row.dispatch.fence
        )
    }
}
