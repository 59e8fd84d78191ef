internal import SupportCore

extension Execution {
    /// Plans a reply if the safety signals, the contact's opt-out and the limits allow one.
    ///
    /// The text is rendered before the limits are reserved, so that a broken template does not use them up.
    mutating func respond(
        _ body: String,
        at index: Int,
        of definition: Rule,
        in unit: inout UnitOfWork
    ) async throws -> ActionResult {
        let rule = definition.id
        guard let recipient = context.recipient else { return .skipped(.noRecipient) }
        guard context.suppressedBy.isEmpty else { return .skipped(.suppressed(context.suppressedBy)) }
        guard context.contact?.hasOptedOut != true else { return .skipped(.optedOut) }
        let values = try await values(in: &unit)
        let text: RenderedResponse
        do throws(RuleError) {
            text = try ResponseTemplate(body).render(values)
        } catch {
            return .failed(code: error.code)
        }
        let reference = "\(context.messageID)/\(rule)/\(index)"
        let verdict = try await limiter.reserve(
            recipient,
            conversation: conversation.id,
            reference: reference,
            in: &unit
        )
        if case .refused(let scope, let until) = verdict { return .skipped(.cooldown(scope, until: until)) }
        run.responses.append(
            PlannedResponse(
                rule: rule,
                version: definition.version,
                reference: reference,
                messageID: context.messageID,
                recipient: recipient,
                text: text.text,
                unresolved: text.unresolved
            )
        )
        return .planned
    }

    private func values(in unit: inout UnitOfWork) async throws -> ResponseValues {
        var agentName: String?
        if let assignee = conversation.assignee { agentName = try await unit.read(Agent.self, assignee.rawValue)?.name }
        return ResponseValues(
            contactName: context.recipientName,
            contactEmail: context.recipient?.bare,
            conversationID: conversation.id,
            conversationSubject: conversation.subject,
            inboxName: context.inboxName,
            agentName: agentName,
            workspaceName: context.workspaceName
        )
    }
}
