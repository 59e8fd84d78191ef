public import SupportCore

/// What the host knows about one message, as text for the model: the customer's plan, an order's state, a help article.
///
/// It is called before each question to the model, within the same time limit. The model gets the text as trusted data,
/// between markers, apart from what customers wrote; an empty text is left out. If it throws, the question is retried, and
/// in the end people get the message: a model without its facts would make them up.
public typealias FactSource = @Sendable (_ message: Message, _ thread: [Message]) async throws -> String
