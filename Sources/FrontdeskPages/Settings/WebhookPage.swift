internal import Frontdesk
internal import FrontdeskHTTP
internal import OversightQueue
internal import SupportCore
internal import Templates

/// One endpoint: what was sent to it, and sending it once more.
struct WebhookPage {
    private let visit: Visit
    private let webhook: WebhookSubscription
    private var path: String { visit.path("settings", "webhooks", webhook.id) }

    init(_ visit: Visit) async throws {
        self.visit = visit
        let all = try await visit.desk.webhooks.all()
        guard let webhook = all.first(where: { $0.id == visit["webhook"] }) else { throw PageProblem.notFound }
        self.webhook = webhook
    }

    func answer() async throws -> PageAnswer {
        let state = visit.query["state"].flatMap(WebhookDelivery.State.init)
        let list = ["deliveries", webhook.id, state?.rawValue ?? ""]
        let cursor = visit.query["after"].flatMap { WireCursor.cursor($0, in: list) }
        let page = try await visit.desk.webhooks.deliveries(to: webhook.id, state, cursor: cursor)
        let filter = state.map { "state=\($0.rawValue)&" } ?? ""
        let data: TemplateFields = [
            "path": .string(path),
            "url": .string(webhook.url), "events": .string(webhook.eventWords),
            "since": .string(webhook.createdAt.words), "isOrdered": .bool(webhook.isOrdered),
            "isOn": .bool(webhook.disabledBecause == nil), "why": .string(webhook.disabledBecause?.spaced ?? ""),
            "rows": .list(page.values.map(row)), "isEmpty": .bool(page.values.isEmpty), "views": .list(views(state)),
            "next": TemplateValue(page.next.map { "\(path)?\(filter)after=" + WireCursor.text(of: $0, in: list) }),
        ]
        return visit.page(.webhook, "Webhook", data)
    }

    private func views(_ current: WebhookDelivery.State?) -> [TemplateValue] {
        let all: [(String, WebhookDelivery.State?)] = [
            ("All", nil), ("On their way", .pending), ("Accepted", .delivered), ("Given up", .failed),
        ]
        return all.map { label, state in
            let query = state.map { "?state=" + $0.rawValue } ?? ""
            return ["label": .string(label), "path": .string(path + query), "isCurrent": .bool(state == current)]
        }
    }

    private func row(_ delivery: WebhookDelivery) -> TemplateValue {
        let last = delivery.attempts.last
        let answer = last?.status.map { "answered \($0)" } ?? last?.failure?.rawValue.spaced ?? "not tried yet"
        let tries = delivery.attempts.count == 1 ? "1 attempt" : "\(delivery.attempts.count) attempts"
        let classes: [WebhookDelivery.State: String] = [.delivered: "fine", .failed: "late", .pending: "mark"]
        return [
            "id": .string(delivery.id), "type": .string(delivery.type.rawValue), "at": .string(delivery.at.words),
            "time": .string(delivery.at.description), "state": .string(delivery.state.words),
            "class": .string(classes[delivery.state] ?? ""), "answer": .string(answer), "tries": .string(tries),
            "event": .string(delivery.eventID), "body": .string(delivery.body.cut(to: 4_000).text),
            "canReplay": .bool(delivery.state != .pending),
        ]
    }

    // MARK: Actions

    func replay() async throws -> PageAnswer {
        let webhooks = visit.desk.webhooks
        if let delivery = visit.form.words("delivery") {
            do {
                try await webhooks.replay(delivery, of: webhook.id)
            } catch is WebhookSubscriptionError {
                throw PageProblem.notFound
            }
            return visit.done("It is sent once more, under the same webhook-id.", then: path)
        }
        let days = min(max(visit.form.number("days") ?? 1, 1), 90)
        let period = visit.now - .seconds(days * 86_400)..<visit.now + .milliseconds(1)
        let count = try await webhooks.replay(period, of: webhook.id, onlyMissing: visit.form["all"] == nil)
        return visit.done(count == 1 ? "1 is sent once more." : "\(count) are sent once more.", then: path)
    }

    func enable() async throws -> PageAnswer {
        try await visit.desk.webhooks.enable(webhook.id, by: visit.principal)
        return visit.done("Webhooks are sent there again.", then: path)
    }

    func remove() async throws -> PageAnswer {
        try await visit.desk.webhooks.remove(webhook.id, by: visit.principal)
        return visit.done("The endpoint is removed.", then: visit.path("settings", "webhooks"))
    }
}

extension WebhookDelivery.State {
    fileprivate var words: String {
        switch self {
        case .pending: "on its way"
        case .delivered: "accepted"
        case .failed: "given up"
        }
    }
}
