internal import SupportCore

/// One kind of request that the host knows how to answer.
public struct Intent: Sendable, Hashable, Codable {
    /// The name that the model uses, such as `billing_question`.
    public var name: String
    /// How sure the model must be; a confidence equal to the threshold is enough.
    public var threshold: Double

    /// Describes an intent; the threshold is 0.85 unless said otherwise (source: support automation guide).
    public init(_ name: String, threshold: Double = 0.85) {
        self.name = name
        self.threshold = threshold
    }

    /// None of them; it never leads to an automatic reply.
    public static let unknown = "unknown"
}
