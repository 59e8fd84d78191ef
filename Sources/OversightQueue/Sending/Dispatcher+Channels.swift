internal import SupportCore

extension Dispatcher {
    /// Closes the channel when the provider accepts no mail, and opens it when it does again.
    func updateChannel(_ name: String, after outcome: SendOutcome, in unit: inout UnitOfWork) async throws {
        switch outcome {
        case .channelClosed(let closure, let code):
            var channel = try await unit.read(ChannelState.self, name) ?? ChannelState(channel: name)
            if channel.closure == nil { record(.channelClosed, name, code: code, in: &unit) }
            channel.close(closure, at: unit.now)
            try unit.save(channel)
        case .accepted:
            guard var channel = try await unit.read(ChannelState.self, name), channel.closure != nil else { return }
            channel.reopen()
            try unit.save(channel)
            record(.channelReopened, name, code: "accepted", in: &unit)
        case .notSent, .wait, .unknown, .refused: break
        }
    }

    private func record(_ kind: EventKind, _ channel: String, code: String, in unit: inout UnitOfWork) {
        unit.record(WorkspaceEvent(kind, by: .system("dispatch"), subject: channel, details: ["outcome": code]))
    }

    /// Saves the quota if it has changed by a percent, and warns once when it is nearly used up.
    func updateQuota(_ quota: QuotaSnapshot?, of name: String, in unit: inout UnitOfWork) async throws
        -> OversightNotice?
    {
        guard let quota else { return nil }
        let known = try await unit.read(ChannelQuota.self, name)
        let new = ChannelQuota(channel: name, quota: quota, at: unit.now)
        guard known?.percentage != new.percentage || known?.isWarning != new.isWarning else { return nil }
        try unit.save(new)
        guard new.isWarning, known?.isWarning != true else { return nil }
        return .quotaWarning(name, percentage: new.percentage ?? ChannelQuota.warningPercentage)
    }

    /// The newest quota of a provider; nil if it has never reported one.
    package func quota(of channel: String) async throws -> ChannelQuota? {
        try await store.fetch(ChannelQuota.self, channel)
    }

    /// Whether a provider accepts mail; nil if its channel was never closed.
    package func state(of channel: String) async throws -> ChannelState? {
        try await store.fetch(ChannelState.self, channel)
    }

    /// Opens a channel after an operator has fixed what was wrong.
    package func reopen(_ name: String, by actor: Actor) async throws {
        guard actor.mayLoosen else { throw OversightError.forbidden(needs: .operator) }
        try await store.transaction { unit in
            try await unit.verify(actor)
            guard var channel = try await unit.read(ChannelState.self, name), channel.closure != nil else { return }
            channel.reopen()
            try unit.save(channel)
            unit.record(WorkspaceEvent(.channelReopened, by: actor.principal, subject: name))
        }
    }
}
