internal import SupportCore

extension ReviewQueue {
    /// The mode in which a draft would be handled, and the category's threshold.
    ///
    /// The strictest of the kill switch, the workspace's and the inbox's ceiling, the category's mode, the customer's
    /// limit, the floors and the request.
    func effectiveMode(
        of submission: DraftSubmission,
        in conversation: Conversation,
        unit: inout UnitOfWork
    ) async throws -> (effective: EffectiveMode, threshold: Double?) {
        // What the queue can see for itself holds even if a host forgets to say so.
        let isUnknown = submission.category.isEmpty
        let hasGap = ReviewerPlaceholder.isPresent(in: submission.mail, of: policy.placeholders)
        let hasFloor = isUnknown || !submission.floors.isEmpty || hasGap
        return try await effectiveMode(
            category: submission.category,
            policyEpoch: submission.policyEpoch,
            hasFloor: hasFloor,
            requested: submission.requestedMode,
            in: conversation,
            unit: &unit
        )
    }

    /// The mode in which anything of an agent would be handled, and the category's threshold.
    func effectiveMode(
        category name: String,
        policyEpoch: String = "",
        hasFloor: Bool = false,
        requested: OversightMode?,
        in conversation: Conversation,
        unit: inout UnitOfWork
    ) async throws -> (effective: EffectiveMode, threshold: Double?) {
        let kill = try await unit.read(KillSwitchState.self, KillSwitchState.id) ?? KillSwitchState()
        let killCap = kill.cap(inbox: conversation.inboxID, category: name)
        let scopes = self.scopes(name, conversation)
        let settings = try await unit.read(ModeSetting.self, scopes.map(\.key))
        let category = settings[ModeScope.category(name).key] ?? settings[ModeScope.otherCategories.key]
        var caps = [EffectiveMode.Cap(.category, category?.mode(for: policyEpoch) ?? .gatedSend)]
        for scope in scopes {
            guard let source = scope.capSource, let setting = settings[scope.key] else { continue }
            caps.append(.init(source, setting.mode))
        }
        if killCap != .none { caps.append(.init(.killSwitch, killCap.ceiling)) }
        if hasFloor { caps.append(.init(.floor, .gatedSend)) }
        return (EffectiveMode(caps: caps, requested: requested), category?.threshold)
    }

    /// The mode in which drafts of a category are handled at present, whoever the customer is, and what decides it.
    ///
    /// For reports; what counts is read again in the commit of every submission and every claim.
    public func mode(of category: String, policyEpoch: String) async throws -> EffectiveMode {
        let settings = ModeSettings(store)
        let own = try await settings.setting(for: .category(category))
        let set = if let own { own } else { try await settings.setting(for: .otherCategories) }
        var caps = [EffectiveMode.Cap(.category, set?.mode(for: policyEpoch) ?? .gatedSend)]
        if let ceiling = try await settings.setting(for: .workspace) { caps.append(.init(.workspace, ceiling.mode)) }
        let kill = try await store.fetch(KillSwitchState.self, KillSwitchState.id)?.cap(category: category) ?? .none
        if kill != .none { caps.append(.init(.killSwitch, kill.ceiling)) }
        return EffectiveMode(caps: caps)
    }

    private func scopes(_ category: String, _ conversation: Conversation) -> [ModeScope] {
        let optional = [
            conversation.inboxID.map(ModeScope.inbox), conversation.contactID.map(ModeScope.customer),
        ]
        return [.workspace, .category(category), .otherCategories] + optional.compactMap(\.self)
    }
}

extension ModeScope {
    fileprivate var capSource: EffectiveMode.Source? {
        switch self {
        case .workspace: .workspace
        case .inbox: .inbox
        case .customer: .customer
        case .category, .otherCategories: nil
        }
    }
}
