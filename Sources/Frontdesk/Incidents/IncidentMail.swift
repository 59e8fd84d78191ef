internal import SupportCore
internal import Templates

extension Incident {
    /// The mail to the helpdesk; a reply to it goes to the customer.
    func mail(_ policy: IncidentPolicy) -> TransactionalMail {
        TransactionalMail(
            to: [policy.helpdesk],
            content(policy),
            from: policy.from,
            replyTo: contact,
            tags: policy.tags,
            metadata: fullMetadata(policy),
            channel: policy.channel,
            idempotencyKey: idempotencyKey
        )
    }

    private func content(_ policy: IncidentPolicy) -> TransactionalMail.Content {
        switch policy.text {
        case .inline(let content): .inline(content, values: values(policy), locale: locale)
        case .template(let id): .template(id, values: values(policy), locale: locale)
        case .version(let id): .version(id, values: values(policy), locale: locale)
        case .provider(let version, let subject): .provider(templateVersionID: version, subject: subject)
        }
    }

    private func fullMetadata(_ policy: IncidentPolicy) -> [String: String] {
        var all = metadata
        all["source"] = policy.source
        all["conversationId"] = conversationID
        all["incidentCode"] = code
        all["locale"] = locale
        return all
    }

    private func values(_ policy: IncidentPolicy) -> TemplateValue {
        let extra = metadata.sorted { $0.key < $1.key }.map { entry -> TemplateValue in
            ["name": .string(entry.key), "value": .string(entry.value)]
        }
        return [
            "contact": ["email": .string(contact.bare), "name": TemplateValue(contact.displayName)],
            "type": .string(type),
            "description": .string(description),
            "code": TemplateValue(code),
            "location": TemplateValue(location),
            "conversation_id": TemplateValue(conversationID),
            "locale": TemplateValue(locale),
            "source": .string(policy.source),
            "metadata": .list(extra),
        ]
    }
}
