internal import Foundation
public import Frontdesk
internal import SupportCore

/// A deterministic stand-in for a language model.
///
/// The first topic with a keyword in the subject or the new text decides; without one the intent is `unknown`.
public struct KeywordClassifier: Classifier {
    /// The keywords and the draft of one intent.
    public struct Topic: Sendable {
        fileprivate let intent: String
        fileprivate let keywords: [String]
        fileprivate let confidence: Double
        fileprivate let draft: String

        /// Describes a topic by lower-case keywords.
        public init(_ intent: String, keywords: [String], confidence: Double = 0.93, draft: String) {
            self.intent = intent
            self.keywords = keywords
            self.confidence = confidence
            self.draft = draft
        }
    }

    /// `keyword-stub-1`.
    public let model = "keyword-stub-1"
    private let topics: [Topic]

    /// Takes the topics in order of precedence.
    public init(_ topics: [Topic]) {
        self.topics = topics
    }

    /// Classifies by keywords.
    public func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer {
        let text = (request.message.subject + "\n" + request.newText).lowercased()
        let topic = topics.first { topic in topic.keywords.contains { text.contains($0) } }
        let answer = Answer(
            intent: topic?.intent ?? Intent.unknown,
            confidence: topic?.confidence ?? 0.2,
            draft: (topic?.draft ?? "") + (request.revisionNote.map { "\n\n(\($0))" } ?? "")
        )
        return ClassifierAnswer(text: try answer.json(), stopReason: "end_turn")
    }

    private struct Answer: Encodable {
        let intent: String
        let confidence: Double
        let draft: String

        func json() throws -> String {
            String(decoding: try CodedJSON.bytes(of: self), as: UTF8.self)
        }
    }
}
