/// Everything that prevents a verifier or a signer from being built.
public struct WebhookConfigurationError: Error, Hashable {
    /// One problem.
    @nonexhaustive public enum Problem: Sendable, Hashable {
        /// The scheme's property of this name does not fit the others, for this reason.
        case scheme(String, String)
        /// There is no key.
        case noKeys
        /// There are more keys than a verifier tries.
        case tooManyKeys(limit: Int)
        /// Two keys share this id.
        case duplicateKeyID(String)
        /// The key is shorter than the scheme demands; both lengths are in bytes.
        case shortKey(id: String, length: Int, minimum: Int)
    }

    /// The problems; never empty.
    public let problems: [Problem]

    init?(_ problems: [Problem]) {
        guard !problems.isEmpty else { return nil }
        self.problems = problems
    }
}

extension WebhookConfigurationError.Problem: CustomStringConvertible {
    /// A stable identifier for logs.
    public var code: String {
        switch self {
        case .scheme: "invalid_scheme"
        case .noKeys: "no_keys"
        case .tooManyKeys: "too_many_keys"
        case .duplicateKeyID: "duplicate_key_id"
        case .shortKey: "short_key"
        }
    }

    /// What is wrong and what was expected.
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
    /// The code of the first problem.
    public var code: String { problems.first?.code ?? "invalid_configuration" }

    /// All problems, separated by semicolons.
    public var description: String { problems.map(\.description).joined(separator: "; ") }
}
