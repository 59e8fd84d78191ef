public import SupportCore

extension WebhookSubscriptions {
    /// Sends a webhook once more, under the same `webhook-id`.
    ///
    /// - Throws: ``WebhookSubscriptionError/notFound(_:)``, or the store's error.
    public func replay(_ delivery: String, of id: String) async throws {
        let isKnown = try await store.transaction { unit in
            guard let known = try await unit.read(WebhookDelivery.self, delivery), known.subscriptionID == id else {
                return false
            }
            try await replay(known, in: &unit)
            return true
        }
        guard isKnown else { throw WebhookSubscriptionError.notFound(delivery) }
        signal.wake()
    }

    /// Sends everything of a period once more, or only what the endpoint has not accepted.
    ///
    /// - Parameters:
    ///   - period: When the events happened.
    ///   - id: The endpoint.
    ///   - onlyMissing: Whether to leave out what was accepted.
    /// - Returns: How many are sent.
    /// - Throws: The store's error.
    @discardableResult
    public func replay(_ period: Range<Timestamp>, of id: String, onlyMissing: Bool) async throws -> Int {
        let states: [WebhookDelivery.State] = onlyMissing ? [.failed] : [.failed, .delivered]
        var count = 0
        for state in states {
            let prefix: [IndexKey.Part] = [.text(id), .text(state.rawValue)]
            let range = IndexRange(
                from: IndexKey(parts: prefix + [.time(period.lowerBound)]),
                to: IndexKey(parts: prefix + [.time(period.upperBound)])
            )
            var ids: [String] = []
            for try await delivery in store.all(WebhookDelivery.self, index: "state", range: range) {
                ids.append(delivery.id)
            }
            for delivery in ids { try await replay(delivery, of: id) }
            count += ids.count
        }
        return count
    }

    private func replay(_ delivery: WebhookDelivery, in unit: inout UnitOfWork) async throws {
        guard delivery.state != .pending else { return }
        var again = delivery
        again.state = .pending
        again.round = 0
        try unit.save(again)
        let id = WebhookDelivery.workID(delivery.id)
        if try await unit.read(WorkItem.self, id) != nil { unit.delete(WorkItem.self, id) }
        try unit.save(WorkItem(id, .webhook(delivery.id), at: unit.now))
    }
}

/// Why an endpoint was not registered or changed.
@nonexhaustive public enum WebhookSubscriptionError: Error, Hashable, CustomStringConvertible {
    /// The desk sends no webhooks.
    case notConfigured
    /// The URL is not an absolute `https` URL without user name and fragment.
    case invalidURL
    /// The host lies in a private network.
    case privateAddress
    /// The secret is none of Standard Webhooks.
    case invalidSecret
    /// There are too many endpoints.
    case tooMany(limit: Int)
    /// There is no such endpoint or delivery.
    case notFound(String)

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .notConfigured: "webhook_not_configured"
        case .invalidURL: "webhook_invalid_url"
        case .privateAddress: "webhook_private_address"
        case .invalidSecret: "webhook_invalid_secret"
        case .tooMany: "webhook_too_many"
        case .notFound: "webhook_not_found"
        }
    }

    /// What was wrong, and what to do.
    public var description: String {
        switch self {
        case .notConfigured: "this desk sends no webhooks; open it with an HTTP client for them"
        case .invalidURL: "expected an https URL without user name and fragment"
        case .privateAddress: "the host lies in a private network; expected a public one"
        case .invalidSecret: "expected whsec_ and the base64 of 24 to 64 bytes"
        case .tooMany(let limit): "there are \(limit) endpoints already; remove one first"
        case .notFound(let id): "there is no webhook \(id)"
        }
    }
}
