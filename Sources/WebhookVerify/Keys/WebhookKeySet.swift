/// The keys that a verifier tries: one as a rule, two while a secret is being replaced.
///
/// All keys are tried for every request, so their number costs time: one HMAC each.
public struct WebhookKeySet: Sendable {
    /// The most keys in one set.
    public static let limit = 8

    /// The keys, in the order they were given.
    public let keys: [WebhookKey]

    /// A set of one to ``limit`` keys with different ids.
    public init(_ keys: [WebhookKey]) throws(WebhookConfigurationError) {
        if let error = WebhookConfigurationError(Self.problems(of: keys)) { throw error }
        self.keys = keys
    }

    /// What keeps these keys from being used with `scheme`.
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
