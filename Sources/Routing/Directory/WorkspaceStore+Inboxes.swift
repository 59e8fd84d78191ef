package import SupportCore

extension WorkspaceStore {
    /// The addresses of all inboxes.
    package func inboxAddresses() async throws -> [EmailAddress] {
        let ids = try await fetch(InboxCatalog.self, InboxCatalog.id)?.inboxIDs ?? []
        return try await fetch(Inbox.self, ids.map(\.rawValue)).values.flatMap(\.addresses)
    }
}
