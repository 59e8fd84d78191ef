internal import Frontdesk
internal import Routing
internal import SupportCore
internal import Templates

/// The people of the workspace; owners add, change and remove them.
struct PeoplePage {
    private let visit: Visit
    private var path: String { visit.path("settings", "people") }

    init(_ visit: Visit) { self.visit = visit }

    func answer() async throws -> PageAnswer {
        let edited = try await visit.query.words("edit").asyncFlatMap {
            try await visit.desk.store.fetch(Agent.self, $0)
        }
        return try await page(PersonForm(edited))
    }

    private func page(_ form: PersonForm, problem: String? = nil) async throws -> PageAnswer {
        let mayManage = try await visit.may(.manageWorkspace)
        let agents = try await visit.desk.agents(limit: 500, for: visit.principal).values
        let rows = agents.map { agent -> TemplateValue in
            [
                "name": .string(agent.name), "id": .string(agent.id.rawValue),
                "email": .string(agent.email?.bare ?? ""), "isOwner": .bool(agent.role == .owner),
                "isYou": .bool(agent.id == visit.reader.agent.id),
                "edit": .string(path + "?edit=" + agent.id.rawValue.pathEncoded),
                "remove": .string(visit.path("settings", "people", agent.id.rawValue, "remove")),
            ]
        }
        let data: TemplateFields = [
            "tabs": try await SettingsTab.people.tabs(for: visit), "rows": .list(rows), "path": .string(path),
            "mayManage": .bool(mayManage), "form": .list(form.fields), "isNew": .bool(form.isNew),
            "known": .string(form.isNew ? "" : form.id), "problem": TemplateValue(problem),
        ]
        return visit.page(.people, "People", data, status: problem == nil ? 200 : 422)
    }

    // MARK: Actions

    func save() async throws -> PageAnswer {
        var form = PersonForm(visit.form)
        guard let agent = try await form.read(at: visit.desk) else {
            return try await page(form, problem: "One thing is missing or wrong.")
        }
        do {
            try await visit.desk.save(agent, by: visit.principal)
        } catch let error as DirectoryError {
            return try await page(form, problem: error.description + ".")
        }
        return visit.done("\(agent.name) is \(agent.role == .owner ? "an owner" : "a member").", then: path)
    }

    func remove() async throws -> PageAnswer {
        do {
            try await visit.desk.removeAgent(AgentID(visit["agent"]), by: visit.principal)
        } catch let error as DirectoryError {
            return visit.failed("Nobody was removed.", error.description + ".", then: path)
        } catch let error as RoutingError {
            return visit.failed("Nobody was removed.", error.description + ".", then: path)
        }
        return visit.done("Removed; open conversations went to others of the same inbox.", then: path)
    }
}

/// Somebody as they are entered.
struct PersonForm {
    let isNew: Bool
    private(set) var id: String
    private let name: String
    private let email: String
    private let role: Agent.Role
    private var errors: [String: String] = [:]

    init(_ agent: Agent?) {
        isNew = agent == nil
        (id, name) = (agent?.id.rawValue ?? "", agent?.name ?? "")
        (email, role) = (agent?.email?.bare ?? "", agent?.role ?? .member)
    }

    init(_ form: FormFields) {
        let known = form.words("known")
        isNew = known == nil
        id = known ?? form.words("id") ?? ""
        name = form.words("name") ?? ""
        email = form.words("email") ?? ""
        role = form["role"].flatMap(Agent.Role.init) ?? .member
    }

    /// The person; nil if something is wrong, which the fields say then.
    mutating func read(at desk: SupportDesk) async throws -> Agent? {
        if name.isEmpty || name.utf8.count > 200 { errors["name"] = "A name has 1 to 200 characters." }
        let address = email.isEmpty ? nil : try? EmailAddress(email)
        if !email.isEmpty, address == nil { errors["email"] = "This is no address, such as mira@acme.example." }
        if isNew {
            if !Self.isIdentifier(id) { errors["id"] = "1 to 64 letters, digits, dots, hyphens or underscores." }
            if try await desk.store.fetch(Agent.self, id) != nil { errors["id"] = "Somebody has this identifier." }
        } else if try await desk.store.fetch(Agent.self, id) == nil {
            throw PageProblem.notFound
        }
        guard errors.isEmpty else { return nil }
        return Agent(id: AgentID(id), name: name, email: address, role: role)
    }

    private static func isIdentifier(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || [0x2D, 0x2E, 0x5F].contains($0)
            }
    }

    var fields: [TemplateValue] {
        let identifier = FormField("id", "Identifier", id, hint: "It stays, and appears in the audit log.")
        let rest = [
            FormField("name", "Name", name),
            FormField("email", "Address", email, .line("email"), hint: "Where sign-in links and notices go."),
            FormField(
                "role",
                "Role in the workspace",
                role.rawValue,
                .choice([Choice("member", "Member"), Choice("owner", "Owner, who may change everything")])
            ),
        ]
        return ((isNew ? [identifier] : []) + rest).map { $0.with(errors[$0.name]).fields }
    }
}
