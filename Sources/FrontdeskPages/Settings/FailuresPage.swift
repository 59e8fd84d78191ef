internal import Frontdesk
internal import OversightQueue
internal import SupportCore
internal import Templates

/// What failed for good and waits for a person: steps of the desk, and mail that may or may not be out.
struct FailuresPage {
    private let visit: Visit
    private var path: String { visit.path("settings", "failures") }

    init(_ visit: Visit) { self.visit = visit }

    func answer() async throws -> PageAnswer {
        let list = ["failures"]
        let cursor = visit.query["after"].flatMap { WireCursor.cursor($0, in: list) }
        let work = try await visit.desk.failures(limit: 50, cursor: cursor, for: visit.principal)
        let unsure = try await mail(in: .ambiguous)
        let unsent = try await mail(in: .deadLettered) + (try await mail(in: .failed))
        let data: TemplateFields = [
            "tabs": try await SettingsTab.failures.tabs(for: visit), "work": .list(work.values.map(row)),
            "unsure": .list(unsure), "unsent": .list(unsent), "path": .string(path), "problem": nil,
            "isEmpty": .bool(work.values.isEmpty && unsure.isEmpty && unsent.isEmpty),
            "next": TemplateValue(work.next.map { path + "?after=" + WireCursor.text(of: $0, in: list) }),
        ]
        return visit.page(.failures, "Failed work", data)
    }

    private func row(_ work: FailedWork) -> TemplateValue {
        [
            "stage": .string(work.stage.rawValue), "code": .string(work.code), "at": .string(work.failedAt.words),
            "time": .string(work.failedAt.description), "came": .string(work.receivedAt.words),
            "conversation": TemplateValue(work.conversationID.map { visit.path("conversations", $0.rawValue) }),
            "id": .string(work.id),
        ]
    }

    private func mail(in phase: DispatchState.Phase) async throws -> [TemplateValue] {
        let page = try await visit.desk.outbox.items(in: phase, limit: 25)
        return page.values.map { item in
            [
                "id": .string(item.id.rawValue), "subject": .string(item.mail.subject),
                "to": .string(item.mail.to.prefix(5).map(\.bare).joined(separator: ", ")),
                "at": .string(item.updatedAt.words), "time": .string(item.updatedAt.description),
                "phase": .string(phase == .deadLettered ? "tried too often" : "refused by the provider"),
                "conversation": TemplateValue(item.conversationID.map { visit.path("conversations", $0.rawValue) }),
            ]
        }
    }

    /// Tries failed work again, from its beginning.
    func retry() async throws -> PageAnswer {
        let isRetried = try await visit.desk.retry(failure: visit.form["work"] ?? "", by: visit.principal)
        guard isRetried else {
            return visit.failed(
                "Nothing was changed.",
                "It no longer waits; somebody may have been faster.",
                then: path
            )
        }
        return visit.done("It is tried again.", then: path)
    }

    /// Says what became of a mail that may be out.
    func settle() async throws -> PageAnswer {
        let resolution: Outbox.Resolution
        switch visit.form["do"] {
        case "sent": resolution = .sent(providerMessageID: nil)
        case "again": resolution = .notSent
        case "drop": resolution = .drop
        default: throw PageProblem.notFound
        }
        let id = OutboxID(visit.form["mail"] ?? "")
        let actor = try await visit.desk.actor(for: visit.principal)
        switch try await visit.desk.outbox.resolve(id, as: resolution, by: actor) {
        case .changed: return visit.done("Settled.", then: path)
        case .refused(let refusal):
            return visit.failed("Nothing was changed.", refusal.description + ".", then: path)
        }
    }
}
