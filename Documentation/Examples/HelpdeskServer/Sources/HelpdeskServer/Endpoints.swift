public import Frontdesk
import HTTPTypes
public import Hummingbird
import Logging
import NIOCore

/// What the server answers to.
struct Endpoints: Sendable {
    let desk: SupportDesk
    let webhooks: WebhookEndpoint
    let apiKey: Digest256
    let registry: PrometheusRegistry

    func router(rateLimit: Int) -> Router<HelpdeskContext> {
        let router = Router(context: HelpdeskContext.self)
        router.addMiddleware {
            LogRequestsMiddleware(.info)
            MetricsMiddleware()
        }
        router.get("health") { _, _ in "ok\n" }
        router.get("ready") { _, _ in
            (try? await desk.failures(limit: 1)) != nil ? HTTPResponse.Status.ok : .serviceUnavailable
        }
        router.get("metrics") { _, _ in registry.text }
        let limited = router.group().add(middleware: RateLimit(requestsPerSecond: rateLimit))
        limited.post("webhooks/:provider") { try await receive($0, $1) }
        let people = limited.group().add(middleware: KeyCheck(key: apiKey))
        people.get("pending") { request, _ in try await pending(request) }
        people.post("decide") { try await decide($0, $1) }
        return router
    }

    private func receive(_ request: Request, _ context: HelpdeskContext) async throws -> HTTPResponse.Status {
        let body = try await request.body.collect(upTo: webhooks.bodyLimit)
        let headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
        let incoming = WebhookRequest(headers: headers, body: Array(body.readableBytesView))
        let answer = await webhooks.receive(incoming, at: context.parameters.get("provider") ?? "")
        context.logger.info("webhook", metadata: ["status": "\(answer.status)", "outcome": "\(answer.word)"])
        return HTTPResponse.Status(code: answer.status)
    }

    private func pending(_ request: Request) async throws -> ListPendingResponse {
        let limit = request.uri.queryParameters.get("limit", as: Int.self)
        let mailbox = request.uri.queryParameters.get("mailbox_id").map { InboxID($0) }
        let cursor = request.uri.queryParameters.get("cursor")
        do {
            let list = ListPendingRequest(mailboxID: mailbox, limit: limit, cursor: cursor)
            return try await desk.handle(list, by: .host)
        } catch OversightError.invalidCursor {
            throw HTTPError(.badRequest, message: "invalid cursor")
        }
    }

    private func decide(_ request: Request, _ context: HelpdeskContext) async throws -> Response {
        let decision = try await request.decode(as: DecideEmailRequest.self, context: context)
        let answer = try await desk.handle(decision, by: .human("api"))
        var response = try answer.response(from: request, context: context)
        if answer.error != nil { response.status = .conflict }
        return response
    }
}

extension ListPendingResponse: @retroactive ResponseEncodable {}
extension DecideEmailResponse: @retroactive ResponseEncodable {}

/// What a request brings along beside itself.
struct HelpdeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }

    /// Also the largest JSON that is read.
    var maxUploadSize: Int { 1 << 20 }
}
