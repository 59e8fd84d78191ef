internal import OversightQueue
internal import SupportCore

/// Asks the host's translator about a draft and the mail that it answers.
struct DraftTranslator: Sendable {
    let desk: DeskContext

    /// - Parameters:
    ///   - result: The model's answer.
    ///   - subject: What it was asked about.
    ///   - end: When the translator must have answered.
    /// - Returns: The texts; nil if there is no translator or no draft.
    /// - Throws: `CancellationError` only.
    func texts(
        for result: ModelResult,
        about subject: ModelDialogue.Subject,
        until end: Timestamp
    ) async throws -> TranslatedDraft? {
        let (intents, placeholders) = (desk.configuration.intents, desk.queue.policy.placeholders)
        guard let translator = desk.translator,
            case .draft(let proposed) = result.triage(by: intents, placeholders: placeholders, in: .review)
        else { return nil }
        let (draft, mail) = (proposed.decision.draft, subject.analysis.newText)
        do {
            return try await desk.timer.withTimeout(
                desk.configuration.model.timeout,
                until: end,
                isQuestion: true
            ) { try await Self.texts(draft, answering: mail, by: translator) }
        } catch {
            try Task.checkCancellation()
            return .failed
        }
    }

    /// What reviewers read is made from what leaves, so that they see the translator's mistakes, too.
    private static func texts(
        _ draft: String,
        answering mail: String,
        by translator: any Translator
    ) async throws -> TranslatedDraft {
        let original = try await translator.translate(mail, into: translator.language)
        let customers = original?.from ?? translator.language
        let text = try await translator.translate(draft, into: customers)?.text ?? draft
        var result = TranslatedDraft(text: text)
        if TranslatedDraft.differ(draft, text) { result.concern = "translation_differs" }
        guard let original else { return result }
        result.translation = DraftTranslation(
            customersLanguage: customers,
            language: translator.language,
            original: original.text,
            draft: try await translator.translate(text, into: translator.language)?.text ?? text
        )
        return result
    }
}
