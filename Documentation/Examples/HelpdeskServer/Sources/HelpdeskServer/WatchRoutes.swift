import Frontdesk
import FrontdeskHTTP
import HTTPTypes
import Hummingbird

/// Who may look at `/ready` and `/metrics`.
enum Watchers {
    /// Everybody, in the demo, which only this machine reaches.
    case everybody
    /// Whoever has a key of the workspace.
    case keyHolders
    /// Nobody here: the admin address is for them.
    case nobody
}

/// What watches the server.
struct WatchRoutes: Sendable {
    let desk: SupportDesk
    let registry: PrometheusRegistry

    func add(to router: some RouterMethods<HelpdeskContext>) {
        router.get("ready") { _, _ in
            (try? await desk.failures(limit: 1)) != nil ? HTTPResponse.Status.ok : .serviceUnavailable
        }
        router.get("metrics") { _, _ in registry.text }
    }

    /// Alone, for an address of their own.
    func router() -> Router<HelpdeskContext> {
        let router = Router(context: HelpdeskContext.self)
        router.get("health") { _, _ in "ok\n" }
        add(to: router)
        return router
    }
}

/// Asks for an API key of the desk that may read.
struct KeyNeeded: RouterMiddleware {
    let api: SupportAPI
    let desk: SupportDesk

    func handle(
        _ request: Request,
        context: HelpdeskContext,
        next: (Request, HelpdeskContext) async throws -> Response
    ) async throws -> Response {
        let fields = MessageHeaders(request.headers.map { MessageHeaders.Field($0.name.rawName, $0.value) })
        let plain = Frontdesk.HTTPRequest(
            method: request.method.rawValue,
            url: request.uri.description,
            headers: fields
        )
        guard let (owner, caller) = try await api.signedIn(plain),
            owner.store.workspace == desk.store.workspace, caller.scopes.contains(.read)
        else { throw HTTPError(.unauthorized, headers: [.wwwAuthenticate: "Bearer"]) }
        return try await next(request, context)
    }
}
