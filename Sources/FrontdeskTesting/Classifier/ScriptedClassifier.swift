public import Frontdesk
internal import Synchronization

/// A classifier that follows a script and records its requests.
public final class ScriptedClassifier: Classifier {
    /// `scripted`.
    public let model = "scripted"
    private let answer: @Sendable (ClassificationRequest, Int) async throws -> ClassifierAnswer
    private let asked = Mutex<[ClassificationRequest]>([])

    /// Calls `answer` with each request and its number, from 1.
    public init(_ answer: @escaping @Sendable (ClassificationRequest, Int) async throws -> ClassifierAnswer) {
        self.answer = answer
    }

    /// Always replies with the same text.
    public convenience init(always text: String) {
        self.init { _, _ in ClassifierAnswer(text: text, stopReason: "end_turn") }
    }

    /// All requests so far, in order.
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
