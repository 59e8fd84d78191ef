import Frontdesk

extension DemoWorkspace {
    /// Takes a recorded webhook in and works until nothing is due; its drafts wait.
    func take(_ delivery: RecordedDelivery) async throws {
        time.set(delivery.at)
        if let message = delivery.message { mailbot.deposit(message.mail(provider: "mailbot")) }
        guard let webhook = try? verified(delivery), (try? await desk.receive(webhook)) != nil else { return }
        try await desk.processUntilIdle()
        time.advance(by: .seconds(60))
        try await desk.processUntilIdle()
    }

    private func verified(_ delivery: RecordedDelivery) throws -> VerifiedWebhook? {
        guard let scheme = WebhookScheme.preset(named: delivery.scheme) else { return nil }
        let key = try WebhookKey("demo", secret: Self.secret, for: scheme)
        return try WebhookVerifier(scheme: scheme, keys: [key]).verify(delivery.request, now: time.now().seconds)
    }

    /// Lets the clock run and works on what is due, until the task is cancelled.
    func keepWorking() async {
        while !Task.isCancelled {
            try? await Task.sleep(for: .seconds(1))
            time.advance(by: .seconds(1))
            _ = try? await desk.processUntilIdle()
        }
    }
}
