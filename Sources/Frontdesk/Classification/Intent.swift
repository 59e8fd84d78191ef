internal import OversightQueue
internal import SupportCore

/// One kind of request that the host knows how to answer.
public struct Intent: Sendable, Hashable, Codable {
    /// The name that the model uses, such as `billing_question`.
    public var name: String
    /// How sure the model must be; a confidence equal to the threshold is enough.
    public var threshold: Double
    /// Whether answers move or promise money, so that a person approves each of them, whatever the intent has earned.
    public var isFinancial: Bool

    /// Describes an intent.
    ///
    /// - Parameters:
    ///   - name: The name that the model uses.
    ///   - threshold: How sure the model must be (source: support automation guide).
    ///   - isFinancial: Whether answers move or promise money; nil for what the name says: `refund`, `billing`, `payment`,
    ///     `invoice` and `chargeback` do.
    public init(_ name: String, threshold: Double = 0.85, isFinancial: Bool? = nil) {
        self.name = name
        self.threshold = threshold
        self.isFinancial = isFinancial ?? FloorPolicy.standard.isFinancial(name)
    }

    /// Reads an intent; what has a default may be absent.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            try container.decode(String.self, forKey: .name),
            threshold: try container.decodeIfPresent(Double.self, forKey: .threshold) ?? 0.85,
            isFinancial: try container.decodeIfPresent(Bool.self, forKey: .isFinancial)
        )
    }

    /// None of them; it never leads to an automatic reply.
    public static let unknown = "unknown"
}
