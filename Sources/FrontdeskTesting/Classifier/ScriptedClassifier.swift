public import Frontdesk
internal import Synchronization

/// A classifier that does what a script says and remembers what it was asked.
public final class ScriptedClassifier: Classifier {
    /// `scripted`.
    public let model = "scripted"
    private let answer: @Sendable (ClassificationRequest, Int) async throws -> ClassifierAnswer
    private let asked = Mutex<[ClassificationRequest]>([])

    /// Answers by `answer`, which gets the request and its number, counted from 1.
    public init(_ answer: @escaping @Sendable (ClassificationRequest, Int) async throws -> ClassifierAnswer) {
        self.answer = answer
    }

    /// Always answers with the same text.
    public convenience init(always text: String) {
        self.init { _, _ in ClassifierAnswer(text: text, stopReason: "end_turn") }
    }

    /// Everything that was asked, in order.
    public var requests: [ClassificationRequest] { asked.withLock { $0 } }

    /// Answers by the script.
    public func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count
        }
        return try await answer(request, number)
    }
}
