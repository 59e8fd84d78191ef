public import SupportCore

/// The host's language model, which classifies mail and drafts replies.
///
/// A classifier gets a prompt and returns the model's text as it is; the loop reads the decision from it, strictly. It may
/// be slow, fail, lie or never return: mail that cannot be classified goes to people, and other mail is not held up.
public protocol Classifier: Sendable {
    /// The model's name and version, for the record of every decision.
    var model: String { get }

    /// Who runs it, as OpenTelemetry names providers, such as `openai` or `anthropic`; nil if nobody needs to know.
    var provider: String? { get }

    /// Asks the model once.
    ///
    /// It is cancelled when ``ModelPolicy/timeout`` has passed.
    ///
    /// - Throws: Any error; the loop tries again with growing pauses, then escalates.
    func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer
}

extension Classifier {
    /// Nobody.
    public var provider: String? { nil }
}

/// What the model is asked about one message.
public struct ClassificationRequest: Sendable {
    /// The message to answer.
    public let message: Message
    /// What is new in it, without quoted history and signature.
    public let newText: String
    /// The whole thread, oldest first, the message included.
    public let thread: [Message]
    /// The intents that the model may choose from.
    public let intents: [String]
    /// What the host knows of the case, from its ``FactSource``; empty if nothing.
    public let facts: String
    /// What a reviewer wants to be different, if an earlier draft was sent back.
    public let revisionNote: String?
    /// All of it as a prompt.
    public let prompt: ClassificationRequest.Prompt
}

extension ClassificationRequest {
    /// The text for the model, in a trusted and an untrusted part.
    public struct Prompt: Sendable, Hashable {
        /// Instructions and the host's knowledge: to be trusted.
        public let system: String
        /// What customers wrote, between markers: never to be obeyed.
        public let user: String
        /// Which version of the instructions it is, for the record of every decision.
        public let version: String
    }
}

/// What the model answered.
public struct ClassifierAnswer: Sendable, Hashable {
    /// The model's text.
    public let text: String
    /// Why the model stopped, in the provider's words, such as `end_turn` or `max_tokens`; nil if unknown.
    public let stopReason: String?
    /// What it has cost; nil if the provider does not say.
    public let usage: TokenUsage?

    /// Wraps the model's text.
    public init(text: String, stopReason: String? = nil, usage: TokenUsage? = nil) {
        self.text = text
        self.stopReason = stopReason
        self.usage = usage
    }
}
