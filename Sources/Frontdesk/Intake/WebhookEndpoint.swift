internal import SupportCore
public import WebhookVerify

/// Verifies webhook requests, hands them to a desk, and tells what to respond.
///
/// A handler in any web framework is then one call. It reads the raw body up to ``bodyLimit``, and responds with the status
/// and an empty body: the reason belongs into the log, because in a response it helps only attackers.
public struct WebhookEndpoint: Sendable {
    /// The largest body that any of the verifiers takes, in bytes.
    public let bodyLimit: Int

    private let desk: SupportDesk
    private let verifiers: [String: WebhookVerifier]

    /// Connects a desk to its webhooks.
    ///
    /// - Parameters:
    ///   - desk: Whose webhooks they are.
    ///   - verifiers: What verifies them, by a name such as the last part of the endpoint's path.
    public init(_ desk: SupportDesk, verifiers: [String: WebhookVerifier]) {
        self.desk = desk
        self.verifiers = verifiers
        bodyLimit = verifiers.values.map(\.bodyLimit).max() ?? 0
    }

    /// Verifies a request and takes it in.
    ///
    /// - Parameters:
    ///   - request: What arrived, its body byte for byte.
    ///   - name: Which verifier checks it.
    /// - Returns: What to respond. With a status of 2xx the webhook is on record and will be processed.
    public func receive(_ request: WebhookRequest, at name: String) async -> WebhookEndpoint.Response {
        guard let verifier = verifiers[name] else {
            return WebhookEndpoint.Response(status: 404, word: "unknown_endpoint")
        }
        do {
            let webhook = try verifier.verify(request, now: desk.store.time.now().seconds)
            return WebhookEndpoint.Response(status: 200, word: try await desk.receive(webhook).word)
        } catch let error as WebhookError {
            return WebhookEndpoint.Response(status: error.suggestedStatus, word: error.code)
        } catch let error as WebhookDecodingError {
            return WebhookEndpoint.Response(status: 400, word: error.code)
        } catch let error as IntakeError {
            return WebhookEndpoint.Response(status: 400, word: error.code)
        } catch {
            // The store is out of reach: the provider must try again.
            return WebhookEndpoint.Response(status: 503, word: "store_unavailable")
        }
    }
}

extension WebhookEndpoint {
    /// What to respond to a webhook.
    public struct Response: Sendable, Hashable, CustomStringConvertible {
        /// The HTTP status: 200, or 400, 401, 404 or 413 if the request can never be taken in, or 503 if it may come again.
        public var status: Int
        /// What was done with it, as a stable word for logs: `accepted`, `duplicate`, `ignored` or the error's code.
        public var word: String

        /// The status and the word.
        public var description: String { "\(status) \(word)" }

        package init(status: Int, word: String) {
            self.status = status
            self.word = word
        }
    }
}
