import Frontdesk

/// Decides on drafts: by the script, or by asking the person at the terminal.
struct DemoReviewer: Sendable {
    let isInteractive: Bool
    let narrator: DemoNarrator

    /// What is decided about a draft; nil leaves it waiting.
    func choice(on review: PendingReview, script: RecordedDelivery.Review?) -> DraftDecision.Choice? {
        guard isInteractive else { return script?.choice }
        narrator.stage("original", review.original?.subject ?? "")
        narrator.quote(review.original?.bodyText ?? review.original?.bodyHTML ?? "")
        narrator.stage("draft", review.draft.category)
        narrator.quote(review.draft.mail.bodyText ?? "")
        return ask()
    }

    private func ask() -> DraftDecision.Choice? {
        while true {
            narrator.console.write(Array("       [a]pprove / [e]dit / [r]eject / [s]kip: ".utf8))
            guard let answer = readLine(strippingNewline: true) else { return nil }
            switch answer.lowercased().first {
            case "a": return .approve
            case "e": return edited()
            case "r": return .reject(note: line("Rejection note for the agent: "), revise: false)
            case "s": return nil
            default: continue
            }
        }
    }

    private func edited() -> DraftDecision.Choice? {
        let body = line("The answer instead: ")
        return body.isEmpty ? nil : .approveEdited(.init(bodyText: body))
    }

    private func line(_ prompt: String) -> String {
        narrator.console.write(Array(("       " + prompt).utf8))
        return readLine(strippingNewline: true) ?? ""
    }
}
