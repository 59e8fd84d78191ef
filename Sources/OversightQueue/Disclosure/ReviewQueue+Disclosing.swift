internal import SupportCore

extension ReviewQueue {
    /// What a mail says about who wrote it.
    struct Disclosure: Sendable {
        var mail: OutboundMail
        /// For the audit log: `line_` and its language, `earlier_line`, `header`, or several of them; nil for nothing.
        let proof: String?
    }

    /// Tells the reader of a model's text that a machine wrote it, as the policy wants it in this mode.
    func disclose(
        _ submission: DraftSubmission,
        mode: OversightMode,
        in unit: inout UnitOfWork
    ) async throws -> Disclosure {
        var mail = submission.mail
        guard submission.isFromModel else { return Disclosure(mail: mail, proof: nil) }
        var proof = try await addLine(to: &mail, submission, mode, in: &unit).map { [$0] } ?? []
        if mode.sendsAlone, let field = policy.automaticMailHeader {
            if mail.headers[field.name] == nil { mail.headers.append(field.name, field.value) }
            proof.append("header")
        }
        return Disclosure(mail: mail, proof: proof.isEmpty ? nil : proof.joined(separator: " "))
    }

    private func addLine(
        to mail: inout OutboundMail,
        _ submission: DraftSubmission,
        _ mode: OversightMode,
        in unit: inout UnitOfWork
    ) async throws -> String? {
        guard let disclosure = policy.disclosure, disclosure.modes.contains(mode) else { return nil }
        var text = mail.bodyText ?? ""
        if let id = submission.messageID, let question = try await unit.read(Message.self, id.rawValue) {
            text = MessageBody(question).newText
        }
        guard let line = disclosure.line(for: text) else { return nil }
        let earlier = try await store.newestMessages(of: submission.conversationID, limit: 100)
        let isKnown = earlier.contains { message in
            message.direction == .outbound && disclosure.lines.values.contains { message.says($0) }
        }
        guard !isKnown else { return "earlier_line" }
        mail.add(line.text)
        return "line_" + line.language
    }
}

extension Message {
    /// Whether a line of its text is exactly this one.
    fileprivate func says(_ line: String) -> Bool {
        plainText.split(whereSeparator: \.isNewline).contains { $0 == line }
    }
}

extension OutboundMail {
    fileprivate mutating func add(_ line: String) {
        if let text = bodyText { bodyText = text + "\n\n" + line }
        guard let html = bodyHTML else { return }
        let escaped = line.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
        bodyHTML = html + "<p>" + escaped + "</p>"
        if bodyText == nil { bodyText = line }
    }
}
