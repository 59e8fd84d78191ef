import Frontdesk
import FrontdeskHTTP
import FrontdeskMCP
import FrontdeskPages
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import ServiceLifecycle

/// What the server answers to: webhooks, what watches the server, and all of Frontdesk's endpoints by one catch-all route.
struct Endpoints: Sendable {
    let desk: SupportDesk
    let webhooks: WebhookEndpoint
    let api: SupportAPI
    let pages: SupportPages
    let tools: MCPSettings
    let watch: WatchRoutes
    let watchers: Watchers
    let isDemo: Bool
    let bodyLimit: Int

    func router(_ clients: ClientReader, requestsPerSecond: Int) -> Router<HelpdeskContext> {
        let router = Router(context: HelpdeskContext.self)
        if isDemo { router.addMiddleware { DemoGuard() } }
        let rateLimit = RateLimit(requests: SecondCounter(limit: requestsPerSecond), clients: clients)
        // Before the middleware that logs addresses: a sign-in link is a secret.
        for method in [HTTPRequest.Method.get, .post] {
            router.group().add(middleware: rateLimit)
                .on("desk/sign-in", method: method) { request, _ in try await show(request) }
        }
        router.addMiddleware {
            LogRequestsMiddleware(.info)
            MetricsMiddleware()
            OtherMethods(api: api)
        }
        router.get("health") { _, _ in "ok\n" }
        switch watchers {
        case .everybody: watch.add(to: router)
        case .keyHolders: watch.add(to: router.group().add(middleware: KeyNeeded(api: api, desk: desk)))
        case .nobody: break
        }
        let refusals = SecondCounter(limit: requestsPerSecond)
        router.post("webhooks/:provider") { request, context in
            let sender = clients.client(from: context.address, request.headers)
            return try await receive(request, context, from: sender, refusals)
        }
        let calls = SecondCounter(limit: requestsPerSecond)

        let limited = router.group().add(middleware: rateLimit)
        for method in [HTTPRequest.Method.get, .post, .delete] {
            limited.on("mcp", method: method) { request, _ in try await callTool(request, calls) }
        }
        for method in [HTTPRequest.Method.get, .post, .head] {
            limited.on("desk", method: method) { request, _ in try await show(request) }
            limited.on("desk/**", method: method) { request, _ in try await show(request) }
        }
        for method in [HTTPRequest.Method.get, .post, .put, .patch, .delete, .options] {
            limited.on("**", method: method) { request, _ in try await respond(to: request) }
        }
        return router
    }

    /// Takes in a webhook.
    ///
    /// Genuine ones are never counted, so that nothing that others send keeps the provider's out; whoever sends too many that are
    /// refused is turned away before they are read.
    private func receive(
        _ request: Request,
        _ context: HelpdeskContext,
        from sender: [UInt8],
        _ refusals: SecondCounter
    ) async throws -> HTTPResponse.Status {
        guard !refusals.isSpent(sender) else { throw HTTPError.tooHasty }
        let body = try await request.body.collect(upTo: webhooks.bodyLimit)
        let headers = request.headers.map { (name: $0.name.rawName, value: $0.value) }
        let incoming = WebhookRequest(headers: headers, body: Array(body.readableBytesView))
        let answer = await webhooks.receive(incoming, at: context.parameters.get("provider") ?? "")
        if (400..<500).contains(answer.status) { refusals.count(sender) }
        context.logger.info("webhook", metadata: ["status": "\(answer.status)", "outcome": "\(answer.word)"])
        return HTTPResponse.Status(code: answer.status)
    }

    /// Tools for whoever has a key: a program drafts, a person decides on what was shown to them.
    private func callTool(_ request: Request, _ calls: SecondCounter) async throws -> Response {
        let request = try await plain(request)
        guard let (desk, caller) = try await api.signedIn(request) else { throw HTTPError(.unauthorized) }
        let holder = Array("\(desk.store.workspace) \(caller.principal.kind) \(caller.principal.id)".utf8)
        guard !calls.isSpent(holder) else { throw HTTPError.tooHasty }
        calls.count(holder)
        let actor = try await desk.actor(for: caller.principal)
        let needed: APIKey.Scope = caller.principal.kind == .human ? .oversight : .send
        guard caller.scopes.contains(needed) else { throw HTTPError(.forbidden) }
        return Response(await MCPServer(desk, settings: tools).respond(to: request, as: actor))
    }

    /// The whole of mounting the pages.
    private func show(_ request: Request) async throws -> Response {
        let request = try await plain(request)
        guard let events = try await pages.events(for: request) else {
            return Response(await pages.respond(to: request))
        }
        // A server that ends does not wait for people who look at a page.
        let body = events.map { ByteBuffer(bytes: $0) }.cancelOnGracefulShutdown()
        return Response(status: .ok, headers: HTTPFields(PageEvents.headers), body: ResponseBody(asyncSequence: body))
    }

    /// The whole of mounting the API.
    private func respond(to request: Request) async throws -> Response {
        Response(await api.respond(to: try await plain(request)))
    }

    private func plain(_ request: Request) async throws -> Frontdesk.HTTPRequest {
        // One byte more, so that the API itself says what is too large.
        let body = (try? await request.body.collect(upTo: bodyLimit)) ?? ByteBuffer(repeating: 0, count: bodyLimit + 1)
        let fields = request.headers.map { MessageHeaders.Field($0.name.rawName, $0.value) }
        return Frontdesk.HTTPRequest(
            method: request.method.rawValue,
            url: request.uri.description,
            headers: MessageHeaders(fields),
            body: Array(body.readableBytesView)
        )
    }
}

// A plain response as Hummingbird writes it.
extension Response {
    init(_ response: Frontdesk.HTTPResponse) {
        let status = HTTPTypes.HTTPResponse.Status(code: response.status)
        let body = ResponseBody(byteBuffer: ByteBuffer(bytes: response.body))
        self.init(status: status, headers: HTTPFields(response.headers), body: body)
    }
}

extension HTTPFields {
    init(_ headers: MessageHeaders) {
        self.init()
        for field in headers.fields {
            if let name = HTTPField.Name(field.name) { append(HTTPField(name: name, value: field.value)) }
        }
    }
}

/// What a request brings along beside itself.
struct HelpdeskContext: RequestContext {
    var coreContext: CoreRequestContextStorage
    let address: String

    init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        address = source.channel.remoteAddress?.ipAddress ?? ""
    }
}
