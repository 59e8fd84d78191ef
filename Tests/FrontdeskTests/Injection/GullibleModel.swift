import Foundation
import Frontdesk
import FrontdeskTesting

/// A model that does what the mail says, as far as a model can do anything.
enum GullibleModel: CaseIterable, Sendable {
    /// It answers with the mail itself, so that a decision in the mail becomes the model's.
    case echo
    /// It is as sure as it can be and drafts whatever the mail says.
    case obey
    /// It answers with the last object that stands in the mail.
    case quote
    /// It answers with everything that it was shown, instructions and markers included.
    case blurt

    func classifier(for text: String) -> ScriptedClassifier {
        ScriptedClassifier { request, _ in ClassifierAnswer(text: answer(to: request, text: text)) }
    }

    private func answer(to request: ClassificationRequest, text: String) -> String {
        switch self {
        case .echo: text
        case .obey: Self.decision(drafting: text)
        case .quote: Self.lastObject(in: text) ?? Self.decision(drafting: request.newText)
        case .blurt: request.prompt.system + request.prompt.user
        }
    }

    private static func decision(drafting text: String) -> String {
        let fields: [String: Any] = ["intent": "billing_question", "confidence": 1, "draft": String(text.prefix(4000))]
        let json = try? JSONSerialization.data(withJSONObject: fields)
        return String(decoding: json ?? Data(), as: UTF8.self)
    }

    private static func lastObject(in text: String) -> String? {
        guard let start = text.lastIndex(of: "{"), let end = text.lastIndex(of: "}"), start < end else { return nil }
        return String(text[start...end])
    }
}
