public import SupportCore

/// What the host knows about one message, for the model: the customer's plan, an order's state, a help article.
///
/// It is called before each question to the model, within the same time limit. The model gets the facts as trusted data,
/// between markers, apart from what customers wrote; those with a source it has to cite. If it throws, the question is retried,
/// and in the end people get the message: a model without its facts would make them up.
public typealias FactSource = @Sendable (_ message: Message, _ thread: [Message]) async throws -> [Fact]
