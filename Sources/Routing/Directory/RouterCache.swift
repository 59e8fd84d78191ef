internal import SupportCore
internal import Synchronization

/// The router of a workspace's inboxes, rebuilt when one of them has changed.
final class RouterCache: Sendable {
    private let built = Mutex<(version: Revision?, router: InboxRouter)?>(nil)

    /// The router of the inboxes as they are in this transaction, which commits only if no inbox changes in the meantime.
    ///
    /// - Throws: ``RoutingError/invalidConfiguration(_:)`` if stored settings do not fit together.
    func router(in unit: inout UnitOfWork) async throws -> InboxRouter {
        let catalog = try await unit.read(InboxCatalog.self, InboxCatalog.id) ?? InboxCatalog()
        if let known = built.withLock({ $0 }), known.version == catalog.version { return known.router }
        let found = try await unit.read(Inbox.self, catalog.inboxIDs.map(\.rawValue))
        let router = try InboxRouter(catalog.inboxIDs.compactMap { found[$0.rawValue] })
        built.withLock { $0 = (catalog.version, router) }
        return router
    }
}
