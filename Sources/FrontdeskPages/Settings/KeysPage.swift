internal import Frontdesk
internal import FrontdeskHTTP
internal import OversightQueue
internal import SupportCore
internal import Templates

/// The API keys of the workspace; a new one is shown once.
struct KeysPage {
    private let visit: Visit
    private var path: String { visit.path("settings", "keys") }
    private var keys: APIKeys { APIKeys(visit.desk.store, random: visit.sessions.random) }

    init(_ visit: Visit) { self.visit = visit }

    func answer() async throws -> PageAnswer { try await page(KeyForm(), secret: nil) }

    private func page(_ form: KeyForm, secret: (name: String, text: String)?, problem: String? = nil) async throws
        -> PageAnswer
    {
        let people = try await People(of: visit)
        let list = ["keys"]
        let cursor = visit.query["after"].flatMap { WireCursor.cursor($0, in: list) }
        let keys = try await keys.keys(cursor: cursor)
        let data: TemplateFields = [
            "tabs": try await SettingsTab.keys.tabs(for: visit), "path": .string(path),
            "rows": .list(keys.values.map { row($0, people) }), "form": .list(form.fields(people)),
            "scopes": .list(form.scopeFields), "scopeError": TemplateValue(form.errors["scope"]),
            "secret": secret.map { ["name": .string($0.name), "text": .string($0.text)] } ?? nil,
            "problem": TemplateValue(problem),
            "next": TemplateValue(keys.next.map { path + "?after=" + WireCursor.text(of: $0, in: list) }),
        ]
        return visit.page(.keys, "API keys", data, status: problem == nil ? 200 : 422)
    }

    private func row(_ key: APIKey, _ people: People) -> TemplateValue {
        let isOver = key.expiresAt.map { $0 <= visit.now } ?? false
        let state = key.revokedAt != nil ? "revoked" : isOver ? "expired" : "in use"
        let used = key.lastUsedAt.map { spanWords(visit.now - $0) + " ago" } ?? "never"
        let holder = key.holder.kind == .human ? people[key.holder] : "program “\(key.holder.id)”"
        return [
            "name": .string(key.name), "prefix": .string(key.prefix), "holder": .string(holder),
            "scopes": .string(key.scopes.sorted().map(\.rawValue).joined(separator: ", ")), "used": .string(used),
            "expires": .string(key.expiresAt.map(\.words) ?? "never"), "state": .string(state),
            "class": .string(state == "in use" ? "fine" : ""), "isUsable": .bool(state == "in use"),
            "rotate": .string(visit.path("settings", "keys", key.id, "rotate")),
            "revoke": .string(visit.path("settings", "keys", key.id, "revoke")),
        ]
    }

    // MARK: Actions

    func issue() async throws -> PageAnswer {
        var form = KeyForm(visit.form)
        form.check()
        guard form.errors.isEmpty else {
            return try await page(form, secret: nil, problem: "Look at the fields below.")
        }
        let days = form.days.map { visit.now + .seconds($0 * 86_400) }
        do {
            let made = try await keys.issue(
                form.name,
                to: form.principal,
                scopes: form.scopes,
                expiresAt: days,
                by: visit.principal
            )
            return try await page(KeyForm(), secret: (form.name, made.text))
        } catch let error as APIKeyError {
            return try await page(form, secret: nil, problem: error.description + ".")
        }
    }

    func rotate() async throws -> PageAnswer {
        do {
            let made = try await keys.rotate(visit["key"], by: visit.principal)
            return try await page(KeyForm(), secret: (made.key.name, made.text))
        } catch let error as APIKeyError {
            return visit.failed("Nothing was changed.", error.description + ".", then: path)
        }
    }

    func revoke() async throws -> PageAnswer {
        do {
            try await keys.revoke(visit["key"], by: visit.principal)
            return visit.done("The key is refused from now on.", then: path)
        } catch let error as APIKeyError {
            return visit.failed("Nothing was changed.", error.description + ".", then: path)
        }
    }
}

/// A key as it is entered.
struct KeyForm {
    private(set) var name = ""
    private var holder = ""
    private(set) var scopes: Set<APIKey.Scope> = [.read]
    private var lifetime = "365"
    private(set) var errors: [String: String] = [:]

    init() {}

    init(_ form: FormFields) {
        name = form.words("name") ?? ""
        holder = form.words("holder") ?? ""
        scopes = Set(form.all("scope").compactMap(APIKey.Scope.init))
        lifetime = form["days"] ?? ""
    }

    mutating func check() {
        if name.isEmpty || name.utf8.count > 200 { errors["name"] = "A name has 1 to 200 characters." }
        if scopes.isEmpty { errors["scope"] = "Choose at least one." }
        if !Self.lifetimes.contains(where: { $0.value == lifetime }) { errors["days"] = "Choose one of the list." }
    }

    var days: Int? { Int(lifetime) }

    /// Who calls with it: somebody of the workspace, or a program of the key's name.
    var principal: Principal { holder.isEmpty ? .agent(name) : .human(AgentID(holder)) }

    private static let lifetimes = [
        Choice("30", "30 days"), Choice("90", "90 days"), Choice("365", "a year"),
        Choice("never", "until it is revoked"),
    ]

    func fields(_ people: People) -> [TemplateValue] {
        let holders = [Choice("", "a program of this name")] + people.choices
        let all = [
            FormField("name", "Name", name, hint: "What it is for, such as nightly report."),
            FormField("holder", "Who calls with it", holder, .choice(holders)),
            FormField("days", "Valid for", lifetime, .choice(Self.lifetimes)),
        ]
        return all.map { $0.with(errors[$0.name]).fields }
    }

    var scopeFields: [TemplateValue] {
        let words: [APIKey.Scope: String] = [
            .read: "read everything that its holder may read",
            .send: "write mail: a program’s becomes a draft, a person’s leaves",
            .manage: "change settings; people only", .oversight: "decide on drafts; people only, never with send",
        ]
        return APIKey.Scope.allCases.map { scope in
            [
                "value": .string(scope.rawValue), "words": .string(words[scope] ?? ""),
                "isChosen": .bool(scopes.contains(scope)),
            ]
        }
    }
}
