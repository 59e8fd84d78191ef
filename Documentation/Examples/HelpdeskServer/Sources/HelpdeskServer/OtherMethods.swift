import Frontdesk
import FrontdeskHTTP
import HTTPTypes
import Hummingbird

/// Lets the API itself refuse methods that no route of the server has, such as TRACE.
struct OtherMethods: RouterMiddleware {
    typealias Context = HelpdeskContext

    let api: SupportAPI

    func handle(
        _ request: Request,
        context: HelpdeskContext,
        next: (Request, HelpdeskContext) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch let error as HTTPError where error.status == .notFound && api.serves(request.uri.path) {
            let bare = Frontdesk.HTTPRequest(method: request.method.rawValue, url: request.uri.description)
            return Response(await api.respond(to: bare))
        }
    }
}
