import Foundation
import Frontdesk

/// Stands in for a language model: a keyword decides the intent, and each intent has one draft.
struct DemoModel: Classifier {
    let model = "demo"

    func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer {
        let text = (request.message.subject + "\n" + request.newText).lowercased()
        let answer = Self.answers.first { $0.keywords.contains(where: text.contains) }?.answer ?? Self.unsure
        return ClassifierAnswer(
            text: String(decoding: try JSONEncoder().encode(answer), as: UTF8.self),
            stopReason: "end_turn"
        )
    }

    private struct Answer: Encodable {
        let intent: String
        var confidence = 0.93
        let draft: String
    }

    private static let unsure = Answer(intent: Intent.unknown, confidence: 0.2, draft: "")

    private static let answers = [
        (
            keywords: ["invoice", "charged", "billing"],
            answer: Answer(
                intent: "billing_question",
                draft: "Hello,\n\nyou find all invoices under Settings > Billing.\n\nAcme Support"
            )
        ),
        (
            keywords: ["error", "bug", "broken"],
            answer: Answer(intent: "bug_report", draft: "Hello,\n\nwe are working on it.\n\nAcme Support")
        ),
    ]
}
