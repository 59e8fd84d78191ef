internal import Frontdesk
internal import Routing
internal import SupportCore
internal import Templates

/// One inbox: its settings, the picture of its hours, and its team.
struct InboxPage {
    private let visit: Visit
    private let inboxes: [Inbox]
    /// The inbox that the path names; nil for a new one.
    private let inbox: Inbox?

    init(_ visit: Visit) async throws {
        self.visit = visit
        inboxes = try await visit.desk.inboxes.inboxes()
        inbox = inboxes.first { $0.id.rawValue == visit["inbox"] }
        if !visit["inbox"].isEmpty, inbox == nil { throw PageProblem.notFound }
    }

    private var path: String { inbox.map { visit.path("inboxes", $0.id.rawValue) } ?? visit.path("inboxes") }

    func answer() async throws -> PageAnswer {
        if inbox == nil, visit.query["new"] == nil, let first = inboxes.first(where: \.isDefault) ?? inboxes.first {
            return .redirect(visit.path("inboxes", first.id.rawValue))
        }
        return try await page(InboxForm(inbox?.settings ?? InboxSettings()))
    }

    private func page(_ form: InboxForm, problem: String? = nil, isPreview: Bool = false) async throws -> PageAnswer {
        let people = try await People(of: visit)
        let mayManage = try await maySave()
        let known = inbox?.settings ?? InboxSettings()
        var data: TemplateFields = [
            "path": .string(path), "name": .string(inbox?.name ?? "New inbox"), "tabs": .list(try await tabs()),
            "addresses": .string(inbox?.addresses.map(\.bare).joined(separator: ", ") ?? ""),
            "fields": .list(form.fields(people).map(\.fields)), "hours": .list(form.hours.map(\.fields)),
            "days": .list(form.days.map(\.fields)), "texts": .list(form.texts.map(\.fields)),
            "mayManage": .bool(mayManage), "problem": TemplateValue(problem), "isPreview": .bool(isPreview),
            "isNew": .bool(inbox == nil), "isDefault": .bool(inbox?.isDefault == true),
            "week": week(form), "members": nil, "readOnly": .bool(!mayManage),
            "method": .string(known.assignmentRules?.method.rawValue.spaced ?? "round robin"),
        ]
        if let inbox { data["members"] = try await members(of: inbox, people) }
        return visit.page(.inbox, inbox?.name ?? "New inbox", data, status: problem == nil ? 200 : 422)
    }

    private func maySave() async throws -> Bool {
        guard let inbox else { return try await visit.may(.manageWorkspace) }
        return try await visit.may(.manageInbox, in: inbox.id)
    }

    private func tabs() async throws -> [TemplateValue] {
        var tabs = inboxes.map { other -> TemplateValue in
            [
                "label": .string(other.name), "path": .string(visit.path("inboxes", other.id.rawValue)),
                "isCurrent": .bool(other.id == inbox?.id),
            ]
        }
        if try await visit.may(.manageWorkspace) {
            tabs.append([
                "label": "New inbox", "path": .string(visit.path("inboxes") + "?new=1"),
                "isCurrent": .bool(inbox == nil),
            ])
        }
        return tabs
    }

    /// The picture of the hours that the form has; nil for hours that are wrong.
    private func week(_ form: InboxForm) -> TemplateValue {
        var form = form
        let always = WorkingHours(isEnabled: false, timeZone: "UTC", schedule: WeeklyHours())
        let hours = form.workingHours() ?? always
        let calendar = try? WorkingCalendar(hours, zones: visit.desk.configuration.timeZones)
        return calendar.map { WeekPicture($0, at: visit.now).fields } ?? nil
    }

    // MARK: Team

    private func members(of inbox: Inbox, _ people: People) async throws -> TemplateValue {
        let members = try await visit.desk.inboxes.members(of: inbox.id)
        let mayManage = try await visit.may(.manageMembers, in: inbox.id)
        let away = inbox.settings.assignmentRules?.awayAfterSeconds
        let rows = members.map { member -> TemplateValue in
            let isHere = member.isAvailable(at: visit.now, awayAfterSeconds: away)
            let state = member.availability == .available && !isHere ? "away" : member.availability.rawValue
            let capacity = member.capacity.map { "\(member.openConversations) of \($0)" }
            return [
                "name": .string(people[.human(member.id)]), "role": .string(member.role.rawValue),
                "isYou": .bool(member.id == visit.reader.agent.id), "state": .string(state),
                "class": .string(isHere ? "fine" : state == "away" ? "soon" : ""),
                "open": .string(capacity ?? "\(member.openConversations)"),
                "capacity": .string(member.capacity.map { String($0) } ?? ""),
                "isAdmin": .bool(member.role == .admin),
                "states": states(member.availability), "path": .string(path(of: member.id)),
            ]
        }
        let own = members.first { $0.id == visit.reader.agent.id }
        let others = people.choices.filter { choice in !members.contains { $0.id.rawValue == choice.value } }
        return [
            "rows": .list(rows), "mayManage": .bool(mayManage), "isEmpty": .bool(rows.isEmpty),
            "own": own.map { ["states": states($0.availability), "path": .string(path(of: $0.id))] } ?? nil,
            "others": others.isEmpty ? nil : FormField("agent", "Somebody", "", .choice(others)).fields,
        ]
    }

    private func path(of agent: AgentID) -> String {
        visit.path("inboxes", visit["inbox"], "members", agent.rawValue)
    }

    private func states(_ current: InboxMember.Availability) -> TemplateValue {
        .list(InboxMember.Availability.allCases.map { Choice(words: $0.rawValue).fields(chosen: current.rawValue) })
    }

    // MARK: Actions

    /// Saves the settings, or only draws their hours.
    func save() async throws -> PageAnswer {
        if let inbox {
            try await visit.desk.require(.manageInbox, of: visit.principal, in: inbox.id)
        } else {
            try await visit.desk.require(.manageWorkspace, of: visit.principal)
        }
        var form = InboxForm(visit.form, known: inbox?.settings ?? InboxSettings())
        guard let changes = form.changes() else {
            return try await page(form, problem: "Look at what is marked below.")
        }
        if visit.form["do"] == "preview" { return try await page(form, isPreview: true) }
        do {
            let saved = try await commit(changes)
            return visit.done("“\(saved.name)” is saved.", then: visit.path("inboxes", saved.id.rawValue))
        } catch let error as RoutingError {
            form.note(error)
            let words = error.issues.isEmpty ? error.description + "." : "Look at what is marked below."
            return try await page(form, problem: form.errors[""] ?? words)
        }
    }

    private func commit(_ changes: InboxSettings) async throws -> Inbox {
        guard let inbox else { return try await visit.desk.inboxes.create(changes, by: visit.principal) }
        var changes = changes
        if visit.form["default"] != nil { changes.isDefault = true }
        return try await visit.desk.inboxes.update(inbox.id, changes, by: visit.principal)
    }

    func addMember() async throws -> PageAnswer {
        guard let id = inbox?.id, let agent = visit.form.words("agent"),
            let known = try await visit.desk.store.fetch(Agent.self, agent)
        else { throw PageProblem.notFound }
        return try await attempt("\(known.name) is on the team.") {
            _ = try await visit.desk.inboxes.addMember(known.id, to: id, by: visit.principal)
        }
    }

    /// Changes a member's role and capacity, and whether they are available.
    func changeMember() async throws -> PageAnswer {
        guard let id = inbox?.id else { throw PageProblem.notFound }
        let agent = AgentID(visit["agent"])
        let role = visit.form["role"].flatMap(InboxMember.Role.init)
        let capacity: Int?? = visit.form["capacity"].map { Int($0) }
        let state = visit.form["availability"].flatMap(InboxMember.Availability.init)
        return try await attempt("The team is changed.") {
            let inboxes = visit.desk.inboxes
            if role != nil || capacity != nil {
                _ = try await inboxes.updateMember(agent, role: role, capacity: capacity, in: id, by: visit.principal)
            }
            if let state { _ = try await inboxes.setAvailability(state, of: agent, in: id, by: visit.principal) }
        }
    }

    func removeMember() async throws -> PageAnswer {
        guard let id = inbox?.id else { throw PageProblem.notFound }
        return try await attempt("Taken from the team; the others get the open conversations.") {
            try await visit.desk.inboxes.removeMember(AgentID(visit["agent"]), from: id, by: visit.principal)
        }
    }

    private func attempt(_ words: String, _ act: () async throws -> Void) async throws -> PageAnswer {
        do {
            try await act()
            return visit.done(words, then: path)
        } catch let error as RoutingError {
            return visit.failed("Nothing was changed.", error.description + ".", then: path)
        }
    }
}

extension PageRoute {
    /// The inboxes; who may change which is decided for each inbox.
    static let inboxes = [
        PageRoute(.get, "/inboxes", for: .viewWorkspace) { try await InboxPage($0).answer() },
        PageRoute(.post, "/inboxes", for: .manageWorkspace) { try await InboxPage($0).save() },
        PageRoute(.get, "/inboxes/{inbox}", for: .viewWorkspace) { try await InboxPage($0).answer() },
        PageRoute(.post, "/inboxes/{inbox}", for: .viewWorkspace) { try await InboxPage($0).save() },
        PageRoute(.post, "/inboxes/{inbox}/members", for: .viewWorkspace) { try await InboxPage($0).addMember() },
        PageRoute(.post, "/inboxes/{inbox}/members/{agent}", for: .viewWorkspace) {
            try await InboxPage($0).changeMember()
        },
        PageRoute(.post, "/inboxes/{inbox}/members/{agent}/remove", for: .viewWorkspace) {
            try await InboxPage($0).removeMember()
        },
    ]
}
