internal import Frontdesk
internal import FrontdeskHTTP
internal import OversightQueue
internal import SupportCore
internal import Templates

extension SupportPages {
    /// A page within the shell: navigation, what was done before, and what can be undone.
    func shown(_ content: PageContent, _ reader: Reader, _ target: RequestTarget) async throws -> HTTPResponse {
        let role = try await desk.role(of: reader.principal)
        var shell: TemplateFields = [
            "person": .string(reader.agent.name), "formToken": .string(reader.formToken), "isSignedIn": true,
            "flash": flash(reader.session.flash), "undo": try await undo(reader.session),
            "navigation": navigation(for: role, at: target.path.dropFirst(prefix.count)),
            "waiting": .string(try await waiting()), "machine": try await machine(),
        ]
        shell.merge(content.data) { $1 }
        if reader.session.flash != nil { try await sessions.note(nil, nil, in: reader.session) }
        return try render(content, with: shell)
    }

    /// A page for somebody who has not signed in.
    func render(_ content: PageContent, as reader: Reader?) throws -> HTTPResponse {
        var data: TemplateFields = [
            "isSignedIn": false, "flash": nil, "undo": nil, "formToken": "", "navigation": [], "person": "",
            "waiting": "",
            "machine": nil,
        ]
        data.merge(content.data) { $1 }
        return try render(content, with: data)
    }

    private func render(_ content: PageContent, with fields: TemplateFields) throws -> HTTPResponse {
        var fields = fields
        fields["base"] = .string(prefix)
        fields["title"] = .string(content.title)
        fields["workspace"] = .string(desk.configuration.name)
        fields["assets"] = .string(Asset.version)
        let html = try templates.render(content.template, fields)
        return HTTPResponse(content.status, PageHeaders.page, html.utf8)
    }

    private func navigation(for role: AccessRole?, at path: Substring) -> TemplateValue {
        let current = NavigationItem.current(for: path)?.path
        return .list(
            NavigationItem.all.filter { role?.has($0.permission) == true }.map { item in
                [
                    "label": .string(item.label), "path": .string(prefix + item.path), "icon": .string(item.icon),
                    "isCurrent": .bool(item.path == current), "isQueue": .bool(item.path == "/"),
                ]
            }
        )
    }

    /// How many drafts wait, counted no further than 99.
    private func waiting() async throws -> String {
        let query = RecordQuery(
            workspace: desk.store.workspace,
            collection: Draft.collection,
            index: "pending",
            limit: 100
        )
        let count = try await desk.store.records.query(query).values.count
        return count > 99 ? "99+" : String(count)
    }

    private func machine() async throws -> TemplateValue {
        let cap = try await desk.oversight.killSwitch().engaged["global"]?.cap ?? .none
        return switch cap {
        case .none: ["words": "Machine is on", "class": "fine"]
        case .noAuto: ["words": "Nothing leaves alone", "class": "soon"]
        case .noSends: ["words": "Nothing leaves", "class": "late"]
        case .freeze: ["words": "Machine is off", "class": "late"]
        }
    }

    private func flash(_ flash: Flash?) -> TemplateValue {
        guard let flash else { return nil }
        return [
            "heading": .string(flash.title), "text": .string(flash.text),
            "class": .string(flash.isProblem ? "late" : "fine"), "role": .string(flash.isProblem ? "alert" : "status"),
        ]
    }

    /// The last approval, as long as its mail is held.
    private func undo(_ session: PageSession) async throws -> TemplateValue {
        guard let decision = session.lastDecision, let mail = try await desk.outbox.item(OutboxID(decision.mail)),
            mail.dispatch.phase == .held
        else { return nil }
        let left = mail.dispatch.notBefore - desk.store.time.now()
        guard left > .zero else { return nil }
        return [
            "subject": .string(mail.mail.subject),
            "path": .string(prefix + "/drafts/\(decision.draft.pathEncoded)/undo"),
            "seconds": .integer(Int(left.components.seconds) + 1),
        ]
    }
}
