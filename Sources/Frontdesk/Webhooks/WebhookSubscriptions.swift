internal import Foundation
public import SupportCore
internal import WebhookVerify

/// The endpoints that a workspace has registered, and what was sent to them.
public struct WebhookSubscriptions: Sendable {
    let store: WorkspaceStore
    let random: any RandomSource
    let sending: WebhookSending?
    let signal: WakeSignal

    /// Registers an endpoint.
    ///
    /// - Parameters:
    ///   - url: Where to post: `https`, and no address of a private network.
    ///   - events: What it is told of; empty for everything.
    ///   - secret: What signs the posts, as `whsec_` and base64; nil for a new one.
    ///   - isOrdered: Whether what happened in one conversation arrives in order.
    ///   - actor: An owner of the workspace, or the host's own code.
    /// - Returns: The endpoint and its secret, which cannot be read again.
    /// - Throws: ``WebhookSubscriptionError``, ``/SupportCore/PermissionError``, or the store's error.
    public func add(
        _ url: String,
        events: Set<WebhookEventType> = [],
        secret: String? = nil,
        isOrdered: Bool = true,
        by actor: Principal
    ) async throws -> (subscription: WebhookSubscription, secret: String) {
        try await add(url, events: events, secret: secret, isOrdered: isOrdered, of: nil, as: nil, by: actor)
    }

    /// Registers an endpoint, for one inbox if there is one, and in the form of a vendor if there is one.
    package func add(
        _ url: String,
        events: Set<WebhookEventType>,
        secret: String?,
        isOrdered: Bool = true,
        of inbox: InboxID?,
        as vendor: WebhookVendor?,
        by actor: Principal
    ) async throws -> (subscription: WebhookSubscription, secret: String) {
        try await check(url)
        let secret = secret ?? makeSecret()
        guard (try? WebhookKey("new", secret: secret, for: vendor?.scheme ?? .standardWebhooks)) != nil else {
            throw WebhookSubscriptionError.invalidSecret
        }
        return try await change(by: actor) { list, unit in
            guard list.subscriptions.count < WebhookSubscriptionList.limit else {
                throw WebhookSubscriptionError.tooMany(limit: WebhookSubscriptionList.limit)
            }
            let subscription = WebhookSubscription(
                id: "wh_" + unit.makeIdentifier(),
                url: url,
                events: events,
                isOrdered: isOrdered,
                inboxID: inbox,
                vendor: vendor,
                createdAt: unit.now,
                secret: secret
            )
            list.subscriptions.append(subscription)
            unit.record(WorkspaceEvent(.webhookAdded, by: actor, subject: subscription.id))
            return (subscription, secret)
        }
    }

    /// All endpoints, the oldest first.
    public func all() async throws -> [WebhookSubscription] {
        try await store.fetch(WebhookSubscriptionList.self, WebhookSubscriptionList.id)?.subscriptions ?? []
    }

    /// Removes an endpoint; what is on its way to it is given up.
    ///
    /// - Throws: ``WebhookSubscriptionError``, ``/SupportCore/PermissionError``, or the store's error.
    public func remove(_ id: String, by actor: Principal) async throws {
        try await change(by: actor) { list, unit in
            guard list[id] != nil else { throw WebhookSubscriptionError.notFound(id) }
            list.subscriptions.removeAll { $0.id == id }
            unit.record(WorkspaceEvent(.webhookRemoved, by: actor, subject: id))
        }
    }

    /// Sends to an endpoint again that was switched off.
    ///
    /// - Throws: ``WebhookSubscriptionError``, ``/SupportCore/PermissionError``, or the store's error.
    public func enable(_ id: String, by actor: Principal) async throws {
        try await change(by: actor) { list, unit in
            guard let index = list.subscriptions.firstIndex(where: { $0.id == id }) else {
                throw WebhookSubscriptionError.notFound(id)
            }
            list.subscriptions[index].disabledBecause = nil
            if var health = try await unit.read(WebhookHealth.self, id) {
                health.failingSince = nil
                try unit.save(health)
            }
            unit.record(WorkspaceEvent(.webhookEnabled, by: actor, subject: id))
        }
    }

    /// A page of what was sent to an endpoint, the newest first.
    public func deliveries(
        to id: String,
        _ state: WebhookDelivery.State? = nil,
        limit: Int = 50,
        cursor: QueryCursor? = nil
    ) async throws -> Page<WebhookDelivery> {
        let range = state.map { IndexRange.prefix(.text(id), .text($0.rawValue)) } ?? .prefix(.text(id))
        return try await store.page(
            WebhookDelivery.self,
            index: state == nil ? "subscription" : "state",
            range: range,
            isDescending: true,
            limit: limit,
            cursor: cursor
        )
    }

    private func check(_ url: String) async throws {
        guard let sending else { throw WebhookSubscriptionError.notConfigured }
        guard let parts = WebhookURL(url), parts.scheme == "https" || sending.allowsPrivateAddresses else {
            throw WebhookSubscriptionError.invalidURL
        }
        // A name that has no address yet may get one.
        if await sending.obstacle(to: url) == .privateAddress { throw WebhookSubscriptionError.privateAddress }
    }

    private func change<Result>(
        by actor: Principal,
        _ body: (inout WebhookSubscriptionList, inout UnitOfWork) async throws -> Result
    ) async throws -> Result {
        try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: actor)
            var list = try await unit.read(WebhookSubscriptionList.self, WebhookSubscriptionList.id) ?? .init()
            let result = try await body(&list, &unit)
            try unit.save(list)
            return result
        }
    }

    private func makeSecret() -> String {
        let bytes = (0..<4).flatMap { _ in withUnsafeBytes(of: random.next().bigEndian) { Array($0) } }
        return "whsec_" + Data(bytes).base64EncodedString()
    }
}
