/// What one question has cost at the model's provider.
public struct TokenUsage: Sendable, Codable, Hashable {
    /// The prompt's tokens.
    public let input: Int
    /// The answer's tokens.
    public let output: Int
    /// The price in millionths of the provider's currency, such as 1,500 for 0.0015 dollars; nil if nobody says.
    public let cost: Int?

    /// Counts tokens; numbers below zero count as zero.
    ///
    /// - Parameters:
    ///   - input: The prompt's tokens.
    ///   - output: The answer's tokens.
    ///   - cost: The price in millionths of the provider's currency; nil to reckon it by ``ModelPolicy/price``.
    public init(input: Int, output: Int, cost: Int? = nil) {
        self.input = max(0, input)
        self.output = max(0, output)
        self.cost = cost.map { max(0, $0) }
    }

    /// The tokens of prompt and answer together.
    public var total: Int { input.added(output) }
}

/// What a provider asks for a million tokens, in millionths of its currency: 3,000,000 is three dollars.
public struct TokenPrice: Sendable, Hashable {
    /// For a million tokens of prompts.
    public let input: Int
    /// For a million tokens of answers.
    public let output: Int

    /// Describes a price; numbers below zero count as zero.
    public init(input: Int, output: Int) {
        self.input = max(0, input)
        self.output = max(0, output)
    }

    /// Rounded up, so that a limit is never passed unseen.
    func cost(of usage: TokenUsage) -> Int { Self.cost(usage.input, input).added(Self.cost(usage.output, output)) }

    private static func cost(_ tokens: Int, _ price: Int) -> Int {
        let (high, low) = tokens.multipliedFullWidth(by: price)
        guard high < 500_000 else { return .max }
        let (cost, rest) = 1_000_000.dividingFullWidth((high, low))
        return rest > 0 ? cost.added(1) : cost
    }
}

extension TokenUsage {
    /// With its cost, if the classifier has not reported one and a price is known.
    package func priced(by price: TokenPrice?) -> TokenUsage {
        guard cost == nil, let price else { return self }
        return TokenUsage(input: input, output: output, cost: price.cost(of: self))
    }
}

extension Int {
    /// The sum, or the largest number if there is none.
    func added(_ other: Int) -> Int {
        let (sum, isOver) = addingReportingOverflow(other)
        return isOver ? .max : sum
    }
}
