/// What one question has cost at the model's provider, in tokens.
public struct TokenUsage: Sendable, Codable, Hashable {
    /// The prompt's tokens.
    public let input: Int
    /// The answer's tokens.
    public let output: Int

    /// Counts tokens; numbers below zero count as zero.
    public init(input: Int, output: Int) {
        self.input = max(0, input)
        self.output = max(0, output)
    }

    /// Both together.
    public var total: Int { input.addingReportingOverflow(output).overflow ? .max : input + output }
}
