internal import Frontdesk
internal import OversightQueue
internal import SupportCore

/// Promoting and restricting categories, and the kill switch.
struct TrustActions {
    private let visit: Visit
    private var path: String { visit.path("trust") }

    init(_ visit: Visit) { self.visit = visit }

    func promote() async throws -> PageAnswer {
        let category = try known()
        guard let reason = visit.form.words("reason") else { return missingReason() }
        return try await attempt("“\(category.spaced)” is freer now.") { actor in
            try await visit.desk.promote(category, by: actor, reason: reason)
        }
    }

    func stepDown() async throws -> PageAnswer {
        let category = try known()
        let report = try await visit.desk.rolloutReport(for: visit.principal)
        guard let lower = report[category]?.mode.below else { throw PageProblem.notFound }
        let reason = visit.form.words("reason") ?? "one step down, from the page"
        return try await attempt("“\(category.spaced)” is \(lower.rawValue.spaced) now.") { actor in
            try await visit.desk.oversight.set(lower, for: .category(category), by: actor, reason: reason)
        }
    }

    func engage() async throws -> PageAnswer {
        guard let cap = visit.form["cap"].flatMap(KillSwitch.Cap.init), cap != .none else { throw PageProblem.notFound }
        guard let reason = visit.form.words("reason") else { return missingReason() }
        let scope = try scope()
        return try await attempt("Stopped: \(cap.words). What was still held came back as drafts.") { actor in
            _ = try await visit.desk.oversight.engage(cap, for: scope, by: actor, reason: reason)
        }
    }

    func release() async throws -> PageAnswer {
        guard let reason = visit.form.words("reason") else { return missingReason() }
        let scope = try scope()
        return try await attempt("It runs again.") { actor in
            try await visit.desk.oversight.release(scope, by: actor, reason: reason)
        }
    }

    private func known() throws -> String {
        let name = visit.form["category"] ?? ""
        guard visit.desk.configuration.intents.contains(where: { $0.name == name }) else { throw PageProblem.notFound }
        return name
    }

    private func scope() throws -> KillSwitch.Scope {
        let parts = (visit.form["scope"] ?? "").split(separator: "/", maxSplits: 1).map(String.init)
        switch (parts.first, parts.count) {
        case ("global", 1): return .global
        case ("inbox", 2): return .inbox(InboxID(parts[1]))
        case ("category", 2): return .category(parts[1])
        default: throw PageProblem.notFound
        }
    }

    private func missingReason() -> PageAnswer {
        visit.failed("Nothing was changed.", "Say why; it is kept in the audit log.", then: path)
    }

    private func attempt(_ words: String, _ act: (Actor) async throws -> Void) async throws -> PageAnswer {
        do {
            try await act(try await visit.desk.actor(for: visit.principal))
            return visit.done(words, then: path)
        } catch let error as OversightError {
            return visit.failed("Nothing was changed.", error.description + ".", then: path)
        }
    }
}

extension PageRoute {
    static let trust = [
        PageRoute(.get, "/trust", for: .viewReports) { try await TrustPage($0).answer() },
        PageRoute(.post, "/trust/promote", for: .loosenSending) { try await TrustActions($0).promote() },
        PageRoute(.post, "/trust/down", for: .restrictSending) { try await TrustActions($0).stepDown() },
        PageRoute(.post, "/trust/stop", for: .restrictSending) { try await TrustActions($0).engage() },
        PageRoute(.post, "/trust/release", for: .loosenSending) { try await TrustActions($0).release() },
    ]
}
