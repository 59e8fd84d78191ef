public import Frontdesk
internal import SupportCore
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

    /// Replies with the texts in turn, and with the last one from then on.
    public convenience init(_ texts: [String]) {
        self.init { _, number in
            ClassifierAnswer(text: texts.isEmpty ? "" : texts[min(number, texts.count) - 1], stopReason: "end_turn")
        }
    }

    /// Replies with the text of the first word that occurs in the subject or in what the customer has newly written, whatever
    /// its case; with nothing that can be read if none does.
    public convenience init(_ answers: KeyValuePairs<String, String>) {
        let answers = answers.map { ($0.key.lowercased(), $0.value) }
        self.init { request, _ in
            let text = (request.message.subject + "\n" + request.newText).lowercased()
            return ClassifierAnswer(text: answers.first { text.contains($0.0) }?.1 ?? "", stopReason: "end_turn")
        }
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
