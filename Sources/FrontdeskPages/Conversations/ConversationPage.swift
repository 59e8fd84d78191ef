internal import Frontdesk
internal import OversightQueue
internal import Routing
internal import SupportCore
internal import Templates

/// One conversation: its thread, what happened, and the audit log's entries on it.
///
/// The whole of it, which prints as a record, is a page of its own, because it may be long.
struct ConversationPage {
    private let desk: ConversationDesk
    private let isWhole: Bool
    private let refused: RefusedText?

    private var visit: Visit { desk.visit }
    private var conversation: Conversation { desk.conversation }

    private var mostMessages: Int { isWhole ? 200 : 20 }
    /// How much of each message, so that the whole of a long thread stays within a page too.
    private func longestText(among count: Int) -> Int { isWhole ? max(4_000, 400_000 / max(1, count)) : 4_000 }
    private var mostLines: Int { isWhole ? 500 : 40 }

    init(_ desk: ConversationDesk, refused: RefusedText? = nil) {
        self.desk = desk
        self.refused = refused
        isWhole = desk.visit.query["whole"] != nil
    }

    func answer() async throws -> PageAnswer {
        let people = try await People(of: visit)
        let messages = try await visit.desk.store.newestMessages(of: desk.id, limit: mostMessages)
        var data = try await head(people)
        data["thread"] = .list(try await thread(messages, people))
        data["older"] = messages.count == mostMessages && !isWhole ? .string(desk.path + "?whole=1") : nil
        data["shown"] = .integer(messages.count)
        data["draft"] = try await waiting(people)
        data["handling"] = desk.mayHandle ? try await handling(people) : nil
        data["timeline"] = .list(try await timeline(people))
        data["audit"] = desk.mayAudit ? try await audit(people) : nil
        return visit.page(.conversation, conversation.subjectWords, data, status: refused == nil ? 200 : 422)
    }

    // MARK: Head

    private func head(_ people: People) async throws -> TemplateFields {
        let store = visit.desk.store
        let contact = try await conversation.contactID.asyncFlatMap { try await store.fetch(Contact.self, $0.rawValue) }
        let inbox = try await conversation.inboxID.asyncFlatMap { try await store.fetch(Inbox.self, $0.rawValue) }
        let tags = try await visit.tagNames()
        return [
            "path": .string(desk.path), "subject": .string(conversation.subjectWords),
            "status": .string(conversation.status.words), "class": .string(conversation.status.styleClass),
            "snoozedUntil": TemplateValue(conversation.snoozedUntil?.words),
            "inbox": .string(inbox?.name ?? "no inbox"), "intent": TemplateValue(conversation.intent?.spaced),
            "tags": .list(conversation.tags.sorted().map { .string(tags[$0] ?? $0.rawValue) }),
            "contact": .string(
                contact.map { [$0.name, $0.email.bare].compactMap(\.self).joined(separator: ", ") } ?? "unknown"
            ),
            "assignee": .string(conversation.assignee.map { people[.human($0)] } ?? "unassigned"),
        ]
    }

    private func waiting(_ people: People) async throws -> TemplateValue {
        guard let draft = try await desk.waitingDraft() else { return nil }
        var words = "Version \(draft.review.version), due \(DueWords(draft.dueAt, at: visit.now).text)."
        if let claim = draft.review.liveClaim(at: visit.now) { words += " Claimed by \(people[claim.holder])." }
        return ["path": .string(visit.path("drafts", draft.id.rawValue)), "words": .string(words)]
    }

    // MARK: Thread

    private func thread(_ messages: [Message], _ people: People) async throws -> [TemplateValue] {
        let notes = try await visit.desk.notes(of: desk.id, for: visit.principal).values
        let first = messages.count == mostMessages ? messages.first?.receivedAt : nil
        let written = notes.filter { note in first.map { note.at >= $0 } ?? true }
        let limit = longestText(among: messages.count + written.count)
        let lines =
            messages.map { ($0.receivedAt, fields(of: $0, limit)) }
            + written.map { ($0.at, fields(of: $0, people, limit)) }
        return lines.sorted { $0.0 < $1.0 }.map(\.1)
    }

    private func fields(of message: Message, _ limit: Int) -> TemplateValue {
        let body = MessageBody(message)
        let (text, isCut) = body.newText.cut(to: limit)
        let history = body.newText == body.text ? nil : body.text.cut(to: limit).text
        let isOurs = message.direction == .outbound
        let hasHTML = message.bodyHTML != nil && !isOurs
        return [
            "isNote": false, "isOurs": .bool(isOurs), "anchor": .string("m-" + message.id.rawValue),
            "sender": .string(
                message.from.map { $0.displayName ?? $0.bare }
                    ?? (isOurs ? visit.desk.configuration.name : "unknown sender")
            ),
            "origin": TemplateValue(message.origin.words), "at": .string(message.receivedAt.words),
            "time": .string(message.receivedAt.description), "to": .string(list(message.to)),
            "cc": TemplateValue(message.cc.isEmpty ? nil : list(message.cc)),
            "otherSubject": TemplateValue(message.subject == conversation.subject ? nil : message.subject),
            "text": .string(text.isEmpty ? "(no text)" : text), "isCut": .bool(isCut),
            "whole": .string(desk.path + "?whole=1#m-" + message.id.rawValue.pathEncoded),
            "history": TemplateValue(history), "hasFiles": .bool(!message.attachments.isEmpty),
            "files": .list(message.attachments.map(\.fields)),
            "html": hasHTML ? .string(visit.path("messages", message.id.rawValue)) : nil,
        ]
    }

    private func fields(of note: InternalNote, _ people: People, _ limit: Int) -> TemplateValue {
        [
            "isNote": true, "sender": .string(people[note.author]), "at": .string(note.at.words),
            "time": .string(note.at.description), "text": .string(note.text.cut(to: limit).text),
        ]
    }

    /// The first addresses, and how many more there are.
    private func list(_ addresses: [EmailAddress]) -> String {
        let shown = addresses.prefix(20).map(\.bare).joined(separator: ", ")
        return addresses.count > 20 ? shown + " and \(addresses.count - 20) more" : shown.isEmpty ? "none" : shown
    }

    // MARK: Handling

    private func handling(_ people: People) async throws -> TemplateValue {
        let steps: [Choice] =
            switch conversation.status {
            case .open, .pending: [Choice("resolve", "Resolve"), Choice("close", "Close")]
            case .snoozed: [Choice("wake", "Open it now"), Choice("resolve", "Resolve")]
            case .resolved: [Choice("reopen", "Reopen"), Choice("close", "Close")]
            case .closed: [Choice("reopen", "Reopen")]
            }
        let tags = try await visit.desk.tags(limit: 500, for: visit.principal).values
        let names = Dictionary(tags.map { ($0.id, $0.name) }) { first, _ in first }
        let addable = tags.filter { !conversation.tags.contains($0.id) }.map { Choice($0.id.rawValue, $0.name) }
        let removable = conversation.tags.sorted().map { Choice($0.rawValue, names[$0] ?? $0.rawValue) }
        let inboxes = try await visit.inboxes()
        return [
            "steps": .list(steps.map { $0.fields(chosen: "") }), "noteField": field(.note), "reply": try await reply(),
            "assignees": choose(
                "assignee",
                "Assigned to",
                [Choice("", "Unassigned")] + people.choices,
                conversation.assignee?.rawValue
            ),
            "inboxes": choose("inbox", "Inbox", inboxes, conversation.inboxID?.rawValue),
            "addable": addable.isEmpty ? nil : choose("add", "Tag to add", addable, nil),
            "removable": removable.isEmpty ? nil : choose("remove", "Tag to remove", removable, nil),
        ]
    }

    private func reply() async throws -> TemplateValue {
        guard let message = try await visit.desk.messageToAnswer(in: desk.id) else { return nil }
        return [
            "message": .string(message.id.rawValue), "to": .string(list(message.replyAddresses)),
            "field": field(.reply),
        ]
    }

    /// What stands in a field, and what was wrong with it.
    private func field(_ field: RefusedText.Field) -> TemplateValue {
        let refused = refused?.field == field ? refused : nil
        return [
            "value": .string(refused?.text ?? ""), "error": TemplateValue(refused?.error),
            "elsewhere": TemplateValue(refused?.elsewhere?.bare),
        ]
    }

    private func choose(_ name: String, _ label: String, _ choices: [Choice], _ value: String?) -> TemplateValue {
        FormField(name, label, value ?? "", .choice(choices)).fields
    }

    // MARK: What happened

    private func timeline(_ people: People) async throws -> [TemplateValue] {
        try await visit.desk.newestTimeline(of: desk.id, limit: mostLines, for: visit.principal).map { entry in
            let line = TimelineLine(entry)
            return [
                "words": .string(line.words), "class": .string(line.styleClass), "at": .string(entry.at.words),
                "time": .string(entry.at.description),
                "more": .string(([people[entry.actor]] + line.details).joined(separator: ", ")),
            ]
        }
    }

    private func audit(_ people: People) async throws -> TemplateValue {
        let limit = isWhole ? 500 : 15
        let entries = try await visit.desk.newestAudit(of: desk.id, limit: limit, for: visit.principal)
        return [
            "count": .string(entries.count == limit ? "the newest \(limit) entries" : "\(entries.count) entries"),
            "entries": .list(entries.map { AuditLine($0, people).fields }),
        ]
    }
}

extension Message.Origin {
    /// How our mail came about; nil for a customer's.
    fileprivate var words: String? {
        switch self {
        case .contact: nil
        case .human: "written by a person"
        case .approvedDraft: "drafted by software, approved by a person"
        case .autonomous: "written and sent by software"
        case .automation: "sent by a rule"
        }
    }
}

extension Attachment {
    fileprivate var fields: TemplateValue {
        let kilobytes = size.map { max(1, ($0 + 1_023) / 1_024) }
        let name = filename.isEmpty ? contentType : filename
        return ["name": .string(name), "size": TemplateValue(kilobytes.map { "\($0) KB" })]
    }
}
