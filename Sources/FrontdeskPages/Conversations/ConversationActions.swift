internal import Frontdesk
internal import Routing
internal import SupportCore

/// What people do with a conversation by forms.
struct ConversationActions {
    private let desk: ConversationDesk
    private var visit: Visit { desk.visit }

    init(_ visit: Visit) async throws { desk = try await ConversationDesk(visit) }

    func note() async throws -> PageAnswer {
        let text = visit.form.text("note") ?? ""
        guard visit.form.words("note") != nil else { return try await refuse(text, "Write something first.") }
        do {
            try await visit.desk.addNote(text, to: desk.id, by: visit.principal)
        } catch ConversationError.noteOutOfRange {
            return try await refuse(text, "A note has at most 65,536 bytes.")
        }
        return visit.done("The note is kept; no customer sees it.", then: desk.path)
    }

    private func refuse(_ text: String, _ error: String) async throws -> PageAnswer {
        try await ConversationPage(desk, refused: RefusedText(.note, text, error)).answer()
    }

    func changeStatus() async throws -> PageAnswer {
        let minutes = min(max(visit.form.number("minutes") ?? 60, 5), 90 * 24 * 60)
        let event: ConversationEvent
        switch visit.form["do"] {
        case "resolve": event = .resolve
        case "close": event = .close
        case "reopen": event = .reopen
        case "wake": event = .open
        case "snooze": event = .snooze(until: visit.now + .seconds(minutes * 60))
        default: throw PageProblem.notFound
        }
        return try await attempt {
            let now = try await visit.desk.apply(event, to: desk.id, by: visit.principal)
            return "It is \(now.status.words) now."
        }
    }

    func assign() async throws -> PageAnswer {
        let agent = visit.form.words("assignee").map { AgentID($0) }
        return try await attempt {
            let decision = try await visit.desk.assign(desk.id, to: agent, by: visit.principal)
            if case .leave(let obstacle, _) = decision, obstacle != .alreadyAssigned { throw NotAssigned(decision) }
            return agent == nil ? "Unassigned." : agent == visit.reader.agent.id ? "It is yours." : "Assigned."
        }
    }

    func move() async throws -> PageAnswer {
        guard let inbox = visit.form.words("inbox") else { throw PageProblem.notFound }
        return try await attempt {
            try await visit.desk.move(desk.id, to: InboxID(inbox), by: visit.principal)
            return "Moved."
        }
    }

    func tag() async throws -> PageAnswer {
        let known = Set(try await visit.tagNames().keys)
        let added = Set(visit.form.all("add").map { TagID($0) }).intersection(known)
        let removed = Set(visit.form.all("remove").map { TagID($0) })
        guard !added.isEmpty || !removed.isEmpty else { throw PageProblem.notFound }
        return try await attempt {
            try await visit.desk.tag(desk.id, adding: added, removing: removed, by: visit.principal)
            return "The tags are changed."
        }
    }

    /// Does something; what the desk refuses is said on the conversation's page, or, after a move, in the list.
    private func attempt(_ act: () async throws -> String) async throws -> PageAnswer {
        do {
            let words = try await act()
            let isReadable = (try? await ConversationDesk(visit)) != nil
            return visit.done(words, then: isReadable ? desk.path : visit.path("conversations"))
        } catch let error as ConversationError {
            return visit.failed("Nothing was changed.", error.description + ".", then: desk.path)
        } catch let error as RoutingError {
            return visit.failed("Nothing was changed.", error.description + ".", then: desk.path)
        } catch let error as NotAssigned {
            return visit.failed("Nothing was changed.", error.description + ".", then: desk.path)
        }
    }
}

/// Why the person who was chosen did not get a conversation.
private struct NotAssigned: Error, CustomStringConvertible {
    let description: String

    init(_ decision: AssignmentDecision?) { description = decision?.description ?? "not assigned" }
}
