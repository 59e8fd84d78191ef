import Foundation
import Frontdesk

/// Stands in for a language model: the first topic with a keyword in the mail decides.
struct DemoModel: Classifier {
    struct Topic: Sendable {
        let intent: String
        let keywords: [String]
        var confidence = 0.93
        let draft: String
    }

    let model = "keyword-stub-1"

    func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer {
        let text = (request.message.subject + "\n" + request.newText).lowercased()
        let topic = Self.topics.first { $0.keywords.contains(where: text.contains) } ?? Self.unsure
        let note = request.revisionNote.map { "\n\n(\($0))" } ?? ""
        let answer = Answer(intent: topic.intent, confidence: topic.confidence, draft: topic.draft + note)
        let json = try JSONEncoder().encode(answer)
        return ClassifierAnswer(text: String(decoding: json, as: UTF8.self), stopReason: "end_turn")
    }

    private struct Answer: Encodable {
        let intent: String
        let confidence: Double
        let draft: String
    }

    private static let unsure = Topic(intent: Intent.unknown, keywords: [], confidence: 0.2, draft: "")

    private static let topics = [
        Topic(
            intent: "refund",
            keywords: ["refund"],
            draft: "Hello,\n\nthank you for telling us. We have refunded the difference.\n\nAcme Support"
        ),
        Topic(
            intent: "billing_question",
            keywords: ["charged", "billing address", "rechnung", "invoice", "charges"],
            draft:
                "Hello,\n\nthank you for writing. You find all invoices under Settings > Billing, where you can also "
                + "correct the address on them.\n\nAcme Support"
        ),
        Topic(
            intent: "bug_report",
            keywords: ["error", "bug", "offline", "wrong colours"],
            draft: "Hello,\n\nthank you for the report. We can see the fault and are working on it.\n\nAcme Support"
        ),
        Topic(
            intent: "feature_request",
            keywords: ["feature request", "dark mode"],
            draft: "Hello,\n\nthank you for the idea. We have put it on our list.\n\nAcme Support"
        ),
        Topic(
            intent: "sales_question",
            keywords: ["pricing"],
            confidence: 0.6,
            draft: "Hello,\n\nour prices are on our website.\n\nAcme Sales"
        ),
    ]
}
