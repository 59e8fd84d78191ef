/// The keys that a verifier tries: usually one, two during a rotation.
///
/// Every request is checked against all of them, at one HMAC each.
package struct WebhookKeySet: Sendable {
    package static let limit = 8

    package let keys: [WebhookKey]

    /// Takes one to ``limit`` keys with different ids.
    package init(_ keys: [WebhookKey]) throws(WebhookConfigurationError) {
        if let error = WebhookConfigurationError(Self.problems(of: keys)) { throw error }
        self.keys = keys
    }

    /// The reasons why these keys do not fit `scheme`.
    func problems(for scheme: WebhookScheme) -> [WebhookConfigurationError.Problem] {
        keys.compactMap { key in
            let length = key.secret.byteCount
            guard length < scheme.minimumKeyBytes else { return nil }
            return .shortKey(id: key.id, length: length, minimum: scheme.minimumKeyBytes)
        }
    }

    private static func problems(of keys: [WebhookKey]) -> [WebhookConfigurationError.Problem] {
        var problems: [WebhookConfigurationError.Problem] = keys.isEmpty ? [.noKeys] : []
        if keys.count > limit { problems.append(.tooManyKeys(limit: limit)) }
        var seen: Set<String> = []
        for key in keys where !seen.insert(key.id).inserted {
            problems.append(.duplicateKeyID(key.id))
        }
        return problems
    }
}
