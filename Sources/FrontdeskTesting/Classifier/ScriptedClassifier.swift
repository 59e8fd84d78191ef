public import Frontdesk
internal import Synchronization

/// A classifier that follows a script and records its requests.
public final class ScriptedClassifier: Classifier {
    /// `scripted`.
    public let model = "scripted"
    private let answer: @Sendable (ClassificationRequest, Int) async throws -> ClassifierReply
    private let asked = Mutex<[ClassificationRequest]>([])

    /// Calls `answer` with each request and its number, from 1.
    public init(_ answer: @escaping @Sendable (ClassificationRequest, Int) async throws -> ClassifierReply) {
        self.answer = answer
    }

    /// Always replies with the same text.
    public convenience init(always text: String) {
        self.init { _, _ in ClassifierReply(text: text, stopReason: "end_turn") }
    }

    /// All requests so far, in order.
    public var requests: [ClassificationRequest] { asked.withLock { $0 } }

    /// Replies according to the script.
    public func classify(_ request: ClassificationRequest) async throws -> ClassifierReply {
        let number = asked.withLock { asked in
            asked.append(request)
            return asked.count
        }
        return try await answer(request, number)
    }
}
