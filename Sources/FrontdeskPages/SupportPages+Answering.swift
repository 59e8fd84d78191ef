internal import Foundation
internal import Frontdesk
internal import FrontdeskHTTP
public import SupportCore
internal import Templates

extension SupportPages {
    /// Carries out a request.
    ///
    /// - Parameter request: The request; its URL is the path, which begins with the prefix, and the query.
    /// - Returns: The response. Nothing it says of what goes wrong inside holds details.
    public func respond(to request: HTTPRequest) async -> HTTPResponse {
        let target = RequestTarget(request.url)
        if let asset = Asset.named(target.path.dropFirst(prefix.count), request.method) { return asset }
        do {
            var response = try await answer(request, target)
            if request.method == "HEAD" { response.body = [] }
            return response
        } catch {
            return (try? render(PageProblem(error).content, as: nil)) ?? HTTPResponse(503, PageHeaders.page, [])
        }
    }

    private func answer(_ request: HTTPRequest, _ target: RequestTarget) async throws -> HTTPResponse {
        guard request.body.count <= Self.largestBody else {
            throw PageProblem(413, "That is too much", "Expected at most 1 MiB.")
        }
        if let response = try await signingIn(request, target) { return response }
        switch tree.match(request.method == "HEAD" ? "GET" : request.method, target.path) {
        case .found(let route, let segments):
            guard let reader = try await reader(of: request) else { return toSignIn(request, target) }
            return try await carryOut(request, target, route, segments, reader)
        case .otherMethods(let methods):
            let problem = PageProblem(405, "This is not how", "Expected \(methods.joined(separator: ", ")).")
            return try render(problem.content, as: nil).with("allow", methods.joined(separator: ", "))
        case .nothing:
            // The path without a stroke at its end is the queue's, too.
            guard let reader = try await reader(of: request) else { return toSignIn(request, target) }
            return try await shown(PageProblem.notFound.content, reader, target)
        }
    }

    private func carryOut(
        _ request: HTTPRequest,
        _ target: RequestTarget,
        _ route: PageRoute,
        _ segments: [Substring],
        _ reader: Reader
    ) async throws -> HTTPResponse {
        do {
            let visit = try visit(request, target, route, segments, reader)
            try await desk.require(route.permission, of: reader.principal)
            switch try await route.handler(visit) {
            case .page(let content): return try await shown(content, reader, target)
            case .part(let html): return HTTPResponse(200, PageHeaders.page, html.utf8)
            case .file(let name, let type, let bytes):
                return HTTPResponse(200, PageHeaders.file(name, type), bytes)
            case .foreignHTML(let bytes): return HTTPResponse(200, PageHeaders.foreign, bytes)
            case .redirect(let path, let flash, let decision):
                if flash != nil || decision != nil {
                    try await sessions.note(flash, decision, in: reader.session)
                }
                return .seeOther(path)
            }
        } catch {
            return try await shown(PageProblem(error).content, reader, target)
        }
    }

    private func visit(
        _ request: HTTPRequest,
        _ target: RequestTarget,
        _ route: PageRoute,
        _ segments: [Substring],
        _ reader: Reader
    ) throws -> Visit {
        var form = FormFields("")
        if route.method == .post {
            form = FormFields(String(decoding: request.body, as: UTF8.self)[...])
            guard request.isFromOwnPage, form["form"] == reader.formToken else { throw PageProblem.foreignForm }
        }
        var parameters: [String: String] = [:]
        for (name, segment) in zip(route.parameters, segments) {
            guard let value = segment.removingPercentEncoding, !value.utf8.contains(0) else {
                throw PageProblem.notFound
            }
            parameters[name] = value
        }
        return Visit(
            desk: desk,
            reader: reader,
            prefix: prefix,
            templates: templates,
            sessions: sessions,
            parameters: parameters,
            query: FormFields(target.pairs),
            form: form,
            now: desk.store.time.now()
        )
    }

    /// Who asks: by the session, which with the host's own sign-in must be that of the person whom the host recognises.
    func reader(of request: HTTPRequest) async throws -> Reader? {
        let token = sessions.cookie.token(in: request.headers)
        guard let signIn else { return try await token.asyncFlatMap { try await sessions.reader(with: $0) } }
        guard let agent = try await signIn(request), let token,
            let reader = try await sessions.reader(with: token), reader.agent.id == agent
        else { return nil }
        return reader
    }

    private func toSignIn(_ request: HTTPRequest, _ target: RequestTarget) -> HTTPResponse {
        let isPage = request.method == "GET" && request.url != prefix + "/"
        return .seeOther(prefix + "/sign-in" + (isPage ? "?next=" + String(request.url).pathEncoded : ""))
    }
}

extension HTTPRequest {
    /// Whether a form was sent by a page of the same origin, as far as the browser says; a form's token decides then.
    ///
    /// A browser that tells neither `Sec-Fetch-Site` nor `Origin` is old, or sends from the address bar.
    var isFromOwnPage: Bool {
        guard headers["content-type"]?.lowercased().hasPrefix("application/x-www-form-urlencoded") == true else {
            return false
        }
        if let site = headers["sec-fetch-site"] { return site == "same-origin" }
        guard let origin = headers["origin"] else { return true }
        return origin.split(separator: "/").last.map(String.init) == headers["host"]
    }
}

extension Optional {
    /// As `flatMap`, for functions that take a while.
    func asyncFlatMap<Result>(_ transform: (Wrapped) async throws -> Result?) async rethrows -> Result? {
        guard let self else { return nil }
        return try await transform(self)
    }
}
