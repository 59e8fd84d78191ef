internal import SupportCore

extension DeskEvent {
    /// The attributes of OpenTelemetry's conventions for generative AI (1.37, in development); empty for what they do not cover.
    ///
    /// A question to the model has `gen_ai.operation.name`, `gen_ai.provider.name`, `gen_ai.request.model`,
    /// `gen_ai.conversation.id` and `gen_ai.usage.*`. A person's decision on a model's draft is the event
    /// `gen_ai.evaluation.result`. None of them holds content.
    public var generativeAI: [String: String] {
        let attributes = question ?? evaluation ?? [:]
        return attributes.compactMapValues(\.self)
    }

    private var question: [String: String?]? {
        guard stage == .classify, kind == nil, let model = details["model"] else { return nil }
        return [
            "gen_ai.operation.name": "chat",
            "gen_ai.provider.name": details["provider"],
            "gen_ai.request.model": model,
            "gen_ai.conversation.id": conversationID?.rawValue,
            "gen_ai.usage.input_tokens": details["input_tokens"],
            "gen_ai.usage.output_tokens": details["output_tokens"],
        ]
    }

    private var evaluation: [String: String?]? {
        let labels: [EventKind: String] = [
            .draftApprovedAsIs: "accepted", .draftApprovedEdited: "edited", .draftRejected: "rejected",
            .draftRevisionRequested: "sent_back",
        ]
        guard let kind, let label = labels[kind] else { return nil }
        return [
            "event.name": "gen_ai.evaluation.result",
            "gen_ai.evaluation.name": "review",
            "gen_ai.evaluation.score.label": label,
            "gen_ai.evaluation.score.value": kind == .draftApprovedAsIs ? "1" : details["similarity"],
            "gen_ai.evaluation.explanation": details["reasons"],
            "gen_ai.conversation.id": conversationID?.rawValue,
        ]
    }
}
