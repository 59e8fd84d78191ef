internal import Foundation
public import Frontdesk
internal import SupportCore

/// A stand-in for a language model that answers by keywords, the same way each time.
///
/// It looks at the new text and the subject, takes the first topic with a keyword in them, and answers in the form that a
/// model is asked for. A mail without any keyword gets the intent `unknown`.
public struct KeywordClassifier: Classifier {
    /// What the classifier knows of one intent.
    public struct Topic: Sendable {
        /// The intent.
        public let intent: String
        /// The words that tell of it, lower-case.
        public let keywords: [String]
        /// How sure it says it is.
        public let confidence: Double
        /// What it drafts.
        public let draft: String

        /// Describes a topic.
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

    /// Knows `topics`, the first matching one first.
    public init(_ topics: [Topic]) {
        self.topics = topics
    }

    /// Answers by keywords.
    public func classify(_ request: ClassificationRequest) async throws -> ClassifierReply {
        let text = (request.message.subject + "\n" + request.newText).lowercased()
        let topic = topics.first { topic in topic.keywords.contains { text.contains($0) } }
        let answer = Answer(
            intent: topic?.intent ?? Intent.unknown,
            confidence: topic?.confidence ?? 0.2,
            draft: (topic?.draft ?? "") + (request.revisionNote.map { "\n\n(\($0))" } ?? "")
        )
        return ClassifierReply(text: try answer.json(), stopReason: "end_turn")
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
