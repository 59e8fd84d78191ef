public import Frontdesk

/// A prompt and a model that are tried against others.
public struct Contestant: Sendable {
    /// The instructions; count their version up, because freedom is earned by version.
    public var prompt: PromptBuilder
    /// The model.
    public var classifier: any Classifier

    /// Puts a prompt and a model together.
    public init(prompt: PromptBuilder, classifier: any Classifier) {
        self.prompt = prompt
        self.classifier = classifier
    }

    /// What evidence is counted under, as in ``/OversightQueue/Draft/policyEpoch``.
    public var policyEpoch: String { "\(classifier.model)/\(prompt.version)" }
}
