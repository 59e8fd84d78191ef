/// Why a verifier or a signer cannot be built: everything that is wrong, at once.
public struct WebhookConfigurationError: Error, Hashable {
    /// One thing that is wrong.
    @nonexhaustive public enum Problem: Sendable, Hashable {
        /// A property of the scheme does not fit the others: which, and why.
        case scheme(String, String)
        /// There is no key at all.
        case noKeys
        /// There are more keys than one verifier tries.
        case tooManyKeys(limit: Int)
        /// Two keys have this id.
        case duplicateKeyID(String)
        /// The key with this id is shorter than the scheme demands; both lengths are in bytes.
        case shortKey(id: String, length: Int, minimum: Int)
    }

    /// What is wrong, never empty.
    public let problems: [Problem]

    init?(_ problems: [Problem]) {
        guard !problems.isEmpty else { return nil }
        self.problems = problems
    }
}

extension WebhookConfigurationError.Problem: CustomStringConvertible {
    /// A stable word for logs.
    public var code: String {
        switch self {
        case .scheme: "invalid_scheme"
        case .noKeys: "no_keys"
        case .tooManyKeys: "too_many_keys"
        case .duplicateKeyID: "duplicate_key_id"
        case .shortKey: "short_key"
        }
    }

    /// What is wrong, where, and what was expected.
    public var description: String {
        switch self {
        case .scheme(let property, let reason): "scheme.\(property): \(reason)"
        case .noKeys: "keys: at least one is needed"
        case .tooManyKeys(let limit): "keys: at most \(limit) are allowed"
        case .duplicateKeyID(let id): "keys[\(id)]: the id is used twice"
        case .shortKey(let id, let length, let minimum):
            "keys[\(id)]: has \(length) bytes, the scheme demands at least \(minimum)"
        }
    }
}

extension WebhookConfigurationError: CustomStringConvertible {
    /// The stable word of the first problem.
    public var code: String { problems.first?.code ?? "invalid_configuration" }

    /// All problems, one after the other.
    public var description: String { problems.map(\.description).joined(separator: "; ") }
}
