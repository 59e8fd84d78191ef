internal import SupportCore

extension ModelResult {
    /// What an observer is told of the answer to a question.
    func details(of triage: Triage, at desk: DeskContext) -> [String: String] {
        let usage = usage?.priced(by: desk.configuration.model.price)
        let known = [
            "model": desk.modelName,
            "provider": question == nil ? nil : desk.classifier?.provider,
            "input_tokens": usage.map { String($0.input) },
            "output_tokens": usage.map { String($0.output) },
            "cost": usage?.cost.map { String($0) },
            "intent": triage.intent,
            "confidence": triage.confidence.map { String($0) },
        ]
        return known.compactMapValues(\.self)
    }
}
