internal import Frontdesk
internal import FrontdeskHTTP
internal import OversightQueue
internal import SupportCore
internal import Templates

/// The endpoints that are told what happens.
struct WebhooksPage {
    private let visit: Visit
    private var path: String { visit.path("settings", "webhooks") }

    init(_ visit: Visit) { self.visit = visit }

    func answer() async throws -> PageAnswer { try await page(WebhookForm()) }

    private func page(_ form: WebhookForm, secret: (url: String, text: String)? = nil, problem: String? = nil)
        async throws -> PageAnswer
    {
        let rows = try await visit.desk.webhooks.all().map { webhook -> TemplateValue in
            [
                "url": .string(webhook.url), "path": .string(visit.path("settings", "webhooks", webhook.id)),
                "events": .string(webhook.eventWords), "isOn": .bool(webhook.disabledBecause == nil),
                "why": .string(webhook.disabledBecause?.spaced ?? ""), "since": .string(webhook.createdAt.words),
            ]
        }
        let data: TemplateFields = [
            "tabs": try await SettingsTab.webhooks.tabs(for: visit), "rows": .list(rows), "path": .string(path),
            "form": .list(form.fields), "events": .list(form.eventFields), "problem": TemplateValue(problem),
            "secret": secret.map { ["name": .string($0.url), "text": .string($0.text)] } ?? nil,
            "isEmpty": .bool(rows.isEmpty),
        ]
        return visit.page(.webhooks, "Webhooks", data, status: problem == nil ? 200 : 422)
    }

    func add() async throws -> PageAnswer {
        let form = WebhookForm(visit.form)
        do {
            let made = try await visit.desk.webhooks.add(
                form.url,
                events: form.events,
                isOrdered: form.isOrdered,
                by: visit.principal
            )
            return try await page(WebhookForm(), secret: (made.subscription.url, made.secret))
        } catch let error as WebhookSubscriptionError {
            return try await page(form.with(error), problem: error.description + ".")
        }
    }
}

/// An endpoint as it is entered.
struct WebhookForm {
    private(set) var url = ""
    private(set) var events: Set<WebhookEventType> = []
    private(set) var isOrdered = true
    private var urlError: String?

    init() {}

    init(_ form: FormFields) {
        url = String((form.words("url") ?? "").prefix(2_000))
        events = Set(form.all("event").compactMap(WebhookEventType.init))
        isOrdered = form["ordered"] != nil
    }

    func with(_ error: WebhookSubscriptionError) -> WebhookForm {
        var copy = self
        switch error {
        case .invalidURL, .privateAddress: copy.urlError = error.description + "."
        default: break
        }
        return copy
    }

    var fields: [TemplateValue] {
        [
            FormField("url", "Where to post", url, .line("url"), hint: "An https address of yours.").with(urlError),
            FormField("ordered", "Keep the order within a conversation", isOrdered ? "on" : "", .tick),
        ]
        .map(\.fields)
    }

    var eventFields: [TemplateValue] {
        WebhookEventType.allCases.map {
            ["value": .string($0.rawValue), "isChosen": .bool(events.contains($0))]
        }
    }
}

extension WebhookSubscription {
    var eventWords: String {
        events.isEmpty ? "everything" : events.map(\.rawValue).sorted().joined(separator: ", ")
    }
}
