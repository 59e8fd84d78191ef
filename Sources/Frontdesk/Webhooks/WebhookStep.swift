internal import Foundation
internal import SupportCore
internal import WebhookVerify

/// Posts one webhook, and records how that ended.
struct WebhookStep: Sendable {
    let desk: DeskContext

    func run(_ id: String, _ item: WorkItem) async throws {
        guard let sending = desk.webhooks, let delivery = try await desk.store.fetch(WebhookDelivery.self, id),
            delivery.state == .pending
        else { return try await desk.finish(item) }
        if let earlier = try await earlier(than: delivery) { return try await wait(for: earlier, item) }
        let list = try await desk.store.fetch(WebhookSubscriptionList.self, WebhookSubscriptionList.id)
        let answer: Answer
        if let subscription = list?[delivery.subscriptionID], subscription.disabledBecause == nil {
            let body = try await body(of: delivery, for: subscription)
            answer = await post(body, of: delivery, to: subscription, sending)
        } else {
            answer = Answer(failure: .disabled)
        }
        try await uncancelled { try await conclude(answer, delivery.id, sending, item) }
    }

    /// What an endpoint said.
    struct Answer: Sendable {
        var status: Int?
        var failure: WebhookDelivery.Failure?
        var retryAfter: Duration?

        /// Whether the endpoint will never take it.
        var isFinal: Bool { failure == .disabled || failure == .invalidURL || status == 410 }
    }

    /// What is older, of the same conversation, and has not arrived yet.
    private func earlier(than delivery: WebhookDelivery) async throws -> WebhookDelivery? {
        let first = try await line(of: delivery, limit: 1).first
        return first?.id == delivery.id ? nil : first
    }

    /// What has not arrived yet of the same conversation, the oldest first.
    private func line(of delivery: WebhookDelivery, limit: Int) async throws -> [WebhookDelivery] {
        guard delivery.isOrdered, let conversation = delivery.conversationID else { return [] }
        let range = IndexRange.prefix(.text(delivery.subscriptionID), .text(conversation.rawValue))
        return try await desk.store.page(WebhookDelivery.self, index: "line", range: range, limit: limit).values
    }

    /// Comes again when the earlier one is over, which wakes it, or else when that is tried again.
    private func wait(for earlier: WebhookDelivery, _ item: WorkItem) async throws {
        try await desk.store.transaction { unit in
            guard var current = try await unit.held(item) else { return }
            let isOver = try await unit.read(WebhookDelivery.self, earlier.id)?.state != .pending
            let due = try await unit.read(WorkItem.self, WebhookDelivery.workID(earlier.id))?.dueAt
            current.wait(until: isOver ? unit.now : max(due ?? unit.now, unit.now) + .milliseconds(100))
            try unit.save(current)
        }
    }

    /// Lets the next of the conversation go at once if it only waits for this one.
    private func wakeNext(after delivery: WebhookDelivery, in unit: inout UnitOfWork) async throws {
        let next = try await line(of: delivery, limit: 2).first { $0.id != delivery.id }
        guard let next, next.round == 0,
            var item = try await unit.read(WorkItem.self, WebhookDelivery.workID(next.id)),
            item.isActive, item.starts == 0
        else { return }
        item.wait(until: unit.now)
        try unit.save(item)
    }

    private func post(
        _ body: [UInt8],
        of delivery: WebhookDelivery,
        to subscription: WebhookSubscription,
        _ sending: WebhookSending
    ) async -> Answer {
        if let obstacle = await sending.obstacle(to: subscription.url) { return Answer(failure: obstacle) }
        do {
            let request = try request(delivery, body, subscription, sending)
            let response = try await request.withinTimeout { try await sending.transport.send($0) }
            guard !(200..<300).contains(response.status) else { return Answer(status: response.status) }
            let pause = response.headers["retry-after"].flatMap { Int($0) }.map {
                Duration.seconds(min(max($0, 0), 86_400))
            }
            return Answer(status: response.status, failure: .refused, retryAfter: pause)
        } catch HTTPTransportError.notSent {
            return Answer(failure: .unreachable)
        } catch {
            return Answer(failure: .interrupted)
        }
    }

    private func body(of delivery: WebhookDelivery, for subscription: WebhookSubscription) async throws -> [UInt8] {
        guard let vendor = subscription.vendor else { return Array(delivery.body.utf8) }
        return try await desk.store.webhook(for: vendor, of: delivery).body()
    }

    private func request(
        _ delivery: WebhookDelivery,
        _ body: [UInt8],
        _ subscription: WebhookSubscription,
        _ sending: WebhookSending
    ) throws -> HTTPRequest {
        let key = try WebhookKey("current", secret: subscription.secret, for: subscription.scheme)
        let signer = try WebhookSigner(scheme: subscription.scheme, key: key)
        var headers: MessageHeaders = ["content-type": "application/json", "user-agent": "Frontdesk-Webhooks"]
        let now = desk.store.time.now().seconds
        for (name, value) in try signer.sign(body: body, now: now, id: delivery.eventID) { headers.append(name, value) }
        return HTTPRequest(
            method: "POST",
            url: subscription.url,
            headers: headers,
            body: body,
            timeout: sending.timeout,
            maximumResponseBytes: 64 * 1024
        )
    }

    private func conclude(_ answer: Answer, _ id: String, _ sending: WebhookSending, _ item: WorkItem) async throws {
        let outcome = try await desk.store.transaction { unit in
            guard var current = try await unit.held(item), var delivery = try await unit.read(WebhookDelivery.self, id)
            else { return String?.none }
            delivery.note(.init(at: unit.now, status: answer.status, failure: answer.failure))
            if answer.failure == nil {
                delivery.state = .delivered
                current.finish(at: unit.now)
            } else if answer.isFinal || delivery.round >= sending.pauses.count {
                delivery.state = .failed
                current.finish(at: unit.now)
            } else {
                let pause = sending.pauses[delivery.round]
                let jitter = pause / 10 * desk.random.unitInterval()
                current.wait(until: unit.now + max(pause + jitter, answer.retryAfter ?? .zero))
            }
            try unit.save(delivery)
            try unit.save(current)
            if delivery.state != .pending { try await wakeNext(after: delivery, in: &unit) }
            try await noteHealth(answer, delivery.subscriptionID, sending, in: &unit)
            return delivery.state.rawValue
        }
        guard let outcome else { return }
        var details = ["status": answer.status.map(String.init) ?? "none"]
        details["reason"] = answer.failure?.rawValue
        desk.report(.delivery, "webhook_" + outcome, item, subjectID: id, details: details)
    }

    /// Switches an endpoint off that has said to stop, or failed for too long.
    private func noteHealth(
        _ answer: Answer,
        _ id: String,
        _ sending: WebhookSending,
        in unit: inout UnitOfWork
    ) async throws {
        guard answer.failure != .disabled else { return }
        var health = try await unit.read(WebhookHealth.self, id) ?? WebhookHealth(id: id)
        let before = health
        health.failingSince = answer.failure == nil ? nil : health.failingSince ?? unit.now
        if health != before { try unit.save(health) }
        let hasFailedTooLong = health.failingSince.map { unit.now - $0 >= sending.disabledAfter } ?? false
        guard answer.status == 410 || hasFailedTooLong else { return }
        try await unit.disableWebhooks(to: id, because: answer.status == 410 ? "gone" : "failing")
    }
}

extension UnitOfWork {
    /// Sends nothing more to an endpoint, and says why.
    mutating func disableWebhooks(to id: String, because reason: String) async throws {
        guard var list = try await read(WebhookSubscriptionList.self, WebhookSubscriptionList.id),
            let index = list.subscriptions.firstIndex(where: { $0.id == id }),
            list.subscriptions[index].disabledBecause == nil
        else { return }
        list.subscriptions[index].disabledBecause = reason
        try save(list)
        record(WorkspaceEvent(.webhookDisabled, by: .system("webhooks"), subject: id, details: ["reason": reason]))
    }
}
