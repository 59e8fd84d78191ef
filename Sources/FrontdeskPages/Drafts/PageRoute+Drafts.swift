internal import SupportCore

extension PageRoute {
    /// One draft, and everything that can be done with it.
    static let drafts = [
        PageRoute(.get, "/drafts/{draft}", for: .viewConversations) { try await DraftPage($0).answer() },
        PageRoute(.get, "/drafts/{draft}/edit", for: .decideDrafts) { try await DraftPage($0).editing() },
        PageRoute(.get, "/messages/{message}", for: .viewConversations) { try await OriginalHTML($0).page() },
        PageRoute(.get, "/messages/{message}/html", for: .viewConversations) { try await OriginalHTML($0).frame() },
        action("approve") { try await $0.approve() },
        action("reject") { try await $0.reject() },
        action("revise") { try await $0.revise() },
        action("edit") { try await $0.edit() },
        action("copy") { try await $0.keepCopy() },
        action("discard") { try await $0.discard() },
        action("claim") { try await $0.claim() },
        action("takeover") { try await $0.takeOver() },
        action("snooze") { try await $0.snooze() },
        action("escalate") { try await $0.escalate() },
        action("next") { try await $0.next() },
        action("undo") { try await $0.undo() },
    ]

    private static func action(
        _ name: String,
        _ act: @escaping @Sendable (DraftActions) async throws -> PageAnswer
    ) -> PageRoute {
        PageRoute(.post, "/drafts/{draft}/" + name, for: .decideDrafts) { try await act(DraftActions($0)) }
    }
}
