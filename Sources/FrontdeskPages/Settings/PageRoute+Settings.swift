internal import SupportCore

extension PageRoute {
    /// People, keys, webhooks and what failed.
    static let settings = people + keys + webhooks + failures

    private static let people = [
        PageRoute(.get, "/settings", for: .viewWorkspace) { .redirect($0.path("settings", "people")) },
        PageRoute(.get, "/settings/people", for: .viewWorkspace) { try await PeoplePage($0).answer() },
        PageRoute(.post, "/settings/people", for: .manageWorkspace) { try await PeoplePage($0).save() },
        PageRoute(.post, "/settings/people/{agent}/remove", for: .manageWorkspace) {
            try await PeoplePage($0).remove()
        },
    ]

    private static let keys = [
        PageRoute(.get, "/settings/keys", for: .manageWorkspace) { try await KeysPage($0).answer() },
        PageRoute(.post, "/settings/keys", for: .manageWorkspace) { try await KeysPage($0).issue() },
        PageRoute(.post, "/settings/keys/{key}/rotate", for: .manageWorkspace) { try await KeysPage($0).rotate() },
        PageRoute(.post, "/settings/keys/{key}/revoke", for: .manageWorkspace) { try await KeysPage($0).revoke() },
    ]

    private static let webhooks = [
        PageRoute(.get, "/settings/webhooks", for: .manageWorkspace) { try await WebhooksPage($0).answer() },
        PageRoute(.post, "/settings/webhooks", for: .manageWorkspace) { try await WebhooksPage($0).add() },
        PageRoute(.get, "/settings/webhooks/{webhook}", for: .manageWorkspace) { try await WebhookPage($0).answer() },
        webhook("replay") { try await $0.replay() },
        webhook("enable") { try await $0.enable() },
        webhook("remove") { try await $0.remove() },
    ]

    private static let failures = [
        PageRoute(.get, "/settings/failures", for: .viewAudit) { try await FailuresPage($0).answer() },
        PageRoute(.post, "/settings/failures", for: .manageWorkspace) { try await FailuresPage($0).settle() },
        PageRoute(.post, "/settings/failures/retry", for: .manageWorkspace) { try await FailuresPage($0).retry() },
    ]

    private static func webhook(
        _ name: String,
        _ act: @escaping @Sendable (WebhookPage) async throws -> PageAnswer
    ) -> PageRoute {
        PageRoute(.post, "/settings/webhooks/{webhook}/" + name, for: .manageWorkspace) {
            try await act(WebhookPage($0))
        }
    }
}
