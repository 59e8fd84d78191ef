internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import SupportCore

extension Tool {
    /// `decide_email`; never for who drafts.
    static func decideEmail(_ settings: MCPSettings) -> Tool {
        Tool(
            name: "decide_email",
            title: "Decide on a draft",
            description: """
                Rejects or approves a draft in the version that list_pending has shown to this reviewer. Side effect: an \
                approved mail leaves at once and cannot be called back; a rejected one never leaves. \(approving(settings)) \
                Refuses drafts that were not listed or have changed since, that somebody has decided or works on, or that \
                are stale, unless the epoch is acknowledged. The same decision_key again returns the first answer.
                """,
            effect: .decides,
            roles: reviewers,
            input: decision,
            output: decided
        ) { call in try await EmailDecision(call).result() }
    }

    private static let decision = ObjectSchema(
        .needed(
            "message_id",
            .text("The draft, or the message it replies to.", longest: 1000),
            or: "email_id",
            "draft_id"
        ),
        .needed("decision", .word("What is decided.", ["approve", "reject"]), or: "action"),
        .optional("revised_body", .text("The text to send instead; only with approve.", longest: 1 << 20)),
        .optional(
            "rejection_note",
            .text("What the agent should know; only with reject.", longest: 10_000),
            or: "reason"
        ),
        .optional("revise", .truth("Whether the agent writes another version; by default if there is a note.")),
        .optional(
            "reasons",
            .list(
                "Why it is edited or rejected.",
                of: .word("A reason.", DecisionReason.allCases.map(\.rawValue)),
                most: DecisionReason.allCases.count
            )
        ),
        .optional(
            "version",
            .whole("The version that was seen; by default the one listed last.", 1...1_000_000)
        ),
        .optional("acknowledged_epoch", .whole("The epoch of a stale draft's conversation.", 0...Int64.max)),
        .optional(
            "decision_key",
            .text("1 to 255 characters that make a repeat have one effect.", longest: 255)
        )
    )

    private static let decided = ObjectSchema(
        .needed("draft_id", .text("The draft.")),
        .needed("status", .word("What became of it.", ["approved", "rejected", "revising"])),
        .needed("version", .whole("The version that was decided on.", 1...1_000_000)),
        .needed("replayed", .truth("Whether this is the answer to an earlier call with the same key."))
    )

    private static func approving(_ settings: MCPSettings) -> String {
        switch settings.approvals {
        case .off: "Approving is refused here: a person does so on the review pages."
        case .confirmed: "Approving asks the person in front of the client first."
        case .direct: "Approving needs no further confirmation."
        }
    }
}

/// A reviewer's decision on a draft that was shown.
struct EmailDecision {
    private let call: ToolCall

    init(_ call: ToolCall) {
        self.call = call
    }

    private var approves: Bool { call.text("decision") == "approve" }
    private var approvals: MCPSettings.Approvals { call.server.settings.approvals }

    func result() async throws -> ToolResult {
        try checkFields()
        guard !approves || approvals != .off else { throw approvalRefused }
        let shown = try await shownVersion()
        if approves, approvals == .confirmed { try await confirm(shown) }
        var request = DecideEmailRequest(
            messageID: shown.draft.rawValue,
            decision: approves ? .approve : .reject,
            version: shown.version
        )
        request.revisedBody = call.text("revised_body")
        request.rejectionNote = call.text("rejection_note")
        request.revise = call.truth("revise")
        request.reasons = call.texts("reasons").compactMap(DecisionReason.init)
        request.acknowledgedEpoch = call.whole("acknowledged_epoch")
        request.decisionKey = call.text("decision_key")
        let response = try await call.desk.handle(request, by: call.caller.principal)
        if let code = response.error { throw ToolFailure(code, response.message ?? "the decision was refused") }
        return ToolResult([
            "draft_id": .string(shown.draft.rawValue), "status": .string(response.status),
            "version": .int(shown.version), "replayed": .bool(response.replayed),
        ])
    }

    private func checkFields() throws {
        guard !approves || call.text("revised_body") != nil || call.texts("reasons").isEmpty else {
            throw ToolFailure("invalid_arguments", "reasons go only with an edit or a rejection")
        }
        let wrong = approves ? ["rejection_note", "revise"] : ["revised_body"]
        let given = wrong.filter { call.arguments[$0] != nil }
        guard given.isEmpty else {
            let other = approves ? "reject" : "approve"
            throw ToolFailure("invalid_arguments", "\(given.joined(separator: ", ")) goes only with \(other)")
        }
    }

    /// The version that was listed to this reviewer, which is the only one that it can decide on.
    private func shownVersion() async throws -> CallerMemory.Shown {
        let found = try await call.memory().shown(as: call.needed("message_id"))
        guard let shown = found.first else {
            throw ToolFailure("draft_not_shown", "no such draft was listed to you; call list_pending first")
        }
        guard found.count == 1 else { throw ReviewRefusal.severalDrafts }
        guard call.whole("version") ?? shown.version == shown.version else {
            throw ToolFailure(
                "draft_version_not_shown",
                "version \(shown.version) was listed to you; decide on that one"
            )
        }
        return shown
    }

    private var approvalRefused: ToolFailure {
        let pages = call.server.settings.reviewPages.map { " at \($0)" } ?? ""
        return ToolFailure(
            "approval_refused",
            "approving over this connection is off; a person signs in\(pages) and decides"
        )
    }
}

extension EmailDecision {
    /// Goes on only with the word of the person in front of the client about exactly this text and these recipients.
    private func confirm(_ shown: CallerMemory.Shown) async throws {
        guard let draft = try await call.desk.queue.draft(shown.draft) else { throw ReviewRefusal.notFound }
        let terms = terms(of: draft)
        guard call.confirmation.terms == terms, let answer = call.confirmation.answers[ToolQuestion.answerKey]?.object
        else { throw try question(draft, terms) }
        guard answer["action"] == "accept", answer["content"]?.object?["approve"] == true else {
            throw ToolFailure(
                "approval_declined",
                "the person in front of the client did not approve; nothing was sent"
            )
        }
    }

    private func question(_ draft: Draft, _ terms: String) throws -> any Error {
        guard call.confirmation.canAsk else {
            guard call.confirmation.era.isModern else {
                return ToolFailure(
                    "approval_refused",
                    "approving asks the person in front of the client, which needs the protocol 2026-07-28"
                )
            }
            return RPCError.missingCapability("elicitation")
        }
        let now = call.desk.store.time.now()
        let state = RequestState(key: call.server.stateKey).text(terms, for: call.confirmation.purpose, at: now)
        return ToolQuestion(message: message(about: draft), title: "Send this mail", state: state)
    }

    private func message(about draft: Draft) -> String {
        let text = call.text("revised_body") ?? draft.mail.bodyText ?? ""
        let shown = DefusedText(text, longest: 8000)
        let recipients = draft.mail.recipients.map(\.bare).joined(separator: ", ")
        let rest = shown.isWhole ? "" : "\n(The text goes on; read all of it on the review page.)"
        return "Send this mail to \(recipients)?\n\n\(shown.text)\(rest)"
    }

    /// What the person is shown, as a hash.
    private func terms(of draft: Draft) -> String {
        var hasher = FieldHasher(domain: "mcp-approval-v1")
        hasher.add([draft.id.rawValue, String(draft.review.version), draft.mail.contentHash.hex])
        hasher.add(call.text("revised_body"))
        return hasher.finish().hex
    }
}
