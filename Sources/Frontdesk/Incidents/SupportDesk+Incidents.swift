internal import OversightQueue
public import SupportCore

extension SupportDesk {
    /// Registers an incident from a chatbot's server action: tells the helpdesk by mail, and returns the words for the user
    /// once the provider has that mail.
    ///
    /// The same report under the same key has one effect and the same result; call it again to learn how a pending one
    /// ended. Call it from a server only, never from the page that shows the chat.
    ///
    /// - Throws: ``IncidentError``, ``SendingError``, ``/OversightQueue/OversightError``, ``/SupportCore/TemplateLibraryError``,
    ///   the store's error, or `CancellationError`.
    @discardableResult
    public func register(_ report: IncidentReport) async throws -> IncidentReport.Outcome {
        guard let policy = configuration.incidents else { throw IncidentError.notConfigured }
        let incident = try Incident(report, policy: policy)
        let channel = try channel(named: policy.channel)
        let (record, item) = try await store.transaction { unit in
            try await enlist(incident, policy, channel, in: &unit)
        }
        switch try await deliver(item, within: policy.wait) {
        case .accepted: return .accepted(confirmation: policy.confirmation.text(for: incident.locale).text, record.id)
        case .pending(_, let closure): return .pending(record.id, closure)
        case .ambiguous: return .ambiguous(record.id)
        case .refused(let item): throw IncidentError.refused(code: item.dispatch.lastOutcome ?? "recalled")
        }
    }

    /// One incident.
    public func incident(_ id: IncidentID) async throws -> IncidentRecord? {
        try await store.fetch(IncidentRecord.self, id.rawValue)
    }

    /// A page of incidents, the newest first; of one of the chatbot's conversations, if one is named.
    public func incidents(
        ofConversation conversation: String? = nil,
        limit: Int = 50,
        cursor: QueryCursor? = nil
    ) async throws -> Page<IncidentRecord> {
        try await store.page(
            IncidentRecord.self,
            index: conversation == nil ? "recent" : "conversation",
            range: conversation.map { .prefix(.text($0)) } ?? .all,
            isDescending: true,
            limit: limit,
            cursor: cursor
        )
    }

    /// Records whether the bot has confirmed the registration in its conversation (source: `email_sent_detected`).
    ///
    /// - Returns: The incident; nil if there is none.
    @discardableResult
    public func setEmailSentDetected(
        _ isDetected: Bool = true,
        for id: IncidentID,
        by principal: Principal = .system("host")
    ) async throws -> IncidentRecord? {
        try await store.transaction { unit in
            guard var record = try await unit.read(IncidentRecord.self, id.rawValue) else { return nil }
            guard record.emailSentDetected != isDetected else { return record }
            record.emailSentDetected = isDetected
            try unit.save(record)
            let details = ["detected": String(isDetected)]
            unit.record(
                WorkspaceEvent(.incidentEmailSentDetected, by: principal, subject: id.rawValue, details: details)
            )
            return record
        }
    }

    /// The incident of that key and its mail; a new one unless the mail of an earlier call is on its way or sent.
    private func enlist(
        _ incident: Incident,
        _ policy: IncidentPolicy,
        _ channel: String,
        in unit: inout UnitOfWork
    ) async throws -> (IncidentRecord, OutboxItem) {
        let known = try await unit.read(IncidentRecord.self, IncidentRecord.id(for: incident.idempotencyKey).rawValue)
        if let known, let item = try await unit.read(OutboxItem.self, known.outboxID.rawValue), !item.hadNoEffect {
            guard known.fingerprint == incident.fingerprint else { throw IncidentError.keyReused }
            return (known, item)
        }
        let principal = Principal.system(policy.source)
        let mail = try await request(incident.mail(policy), channel, operation: "incident", by: principal, in: &unit)
        let item = try await context.outbox.enqueue(mail, in: &unit).item
        var record = IncidentRecord(incident, outboxID: item.id, at: unit.now)
        record.openedConversation = known?.openedConversation
        if policy.opensConversations, known == nil {
            record.openedConversation = try await openConversation(incident, channel, record.id, in: &unit)
        }
        try unit.save(record)
        unit.record(WorkspaceEvent(.incidentRegistered, by: principal, subject: record.id.rawValue))
        return (record, item)
    }

    /// Lets people see an incident among their conversations; the helpdesk's mail tells them, so nothing else does.
    private func openConversation(
        _ incident: Incident,
        _ channel: String,
        _ id: IncidentID,
        in unit: inout UnitOfWork
    ) async throws -> ConversationID {
        var attributes = ["incident_id": id.rawValue, "incident_type": incident.type]
        attributes["incident_code"] = incident.code
        attributes["location"] = incident.location
        attributes["language"] = incident.locale
        let entry = VisitorEntry(
            visitor: incident.contact,
            subject: [incident.type, incident.code].compactMap(\.self).joined(separator: " "),
            text: incident.description,
            attributes: attributes,
            channel: channel
        )
        let item = WorkItem.id("incident-conversation-v1", id.rawValue)
        return try await VisitorStep(desk: context).open(entry, as: item, isForPeople: true, in: &unit).0.id
    }
}

extension OutboxItem {
    /// Whether the mail was refused or taken back before the provider can have acted on it.
    var hadNoEffect: Bool {
        dispatch.phase.isTerminal && dispatch.phase != .accepted && !dispatch.mayBeOut
    }
}
