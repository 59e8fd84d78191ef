import HTTPTypes
import Hummingbird

/// Refuses whatever a proxy has brought while everybody knows the secrets: the server is reached from elsewhere.
struct DemoGuard: RouterMiddleware {
    private static let fields = [
        "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Real-IP", "Forwarded", "Via",
    ]
    .compactMap { HTTPField.Name($0) }

    func handle(
        _ request: Request,
        context: HelpdeskContext,
        next: (Request, HelpdeskContext) async throws -> Response
    ) async throws -> Response {
        guard !Self.fields.contains(where: { request.headers[$0] != nil }) else {
            throw HTTPError(.forbidden, message: "set HELPDESK_WEBHOOK_SECRET before you put a proxy in front")
        }
        return try await next(request, context)
    }
}
