internal import Frontdesk
internal import FrontdeskHTTP
internal import SupportCore

extension SupportPages {
    /// The pages for people who have not signed in; nil for any other path.
    func signingIn(_ request: HTTPRequest, _ target: RequestTarget) async throws -> HTTPResponse? {
        guard target.path == prefix + "/sign-in" else { return nil }
        let query = FormFields(target.pairs)
        if request.method == "POST" { return try await signIn(request, next: query["next"]) }
        if let signIn { return try await begin(signIn, request, next: query["next"]) }
        guard let link = query["link"] else { return try render(signInPage(.fresh, next: query["next"]), as: nil) }
        let state: SignInState = try await sessions.isUsable(link) ? .link(link) : .unusable
        return try render(signInPage(state, next: query["next"]), as: nil)
    }

    enum SignInState {
        case fresh
        /// A mail with a link is on its way, if the address belongs to somebody.
        case sent
        case link(String)
        case unusable
    }

    /// The host has recognised somebody: their browser gets a session for its forms.
    private func begin(_ signIn: SignIn, _ request: HTTPRequest, next: String?) async throws -> HTTPResponse {
        guard let agent = try await signIn(request), try await desk.store.fetch(Agent.self, agent.rawValue) != nil
        else {
            throw PageProblem(401, "Sign in first", "Sign in where you usually do, and come back.")
        }
        let token = try await sessions.begin(agent, replacing: sessions.cookie.token(in: request.headers))
        return .seeOther(ownPath(next)).with("set-cookie", sessions.cookie.set(token, for: Sessions.lifetime))
    }

    private func signIn(_ request: HTTPRequest, next: String?) async throws -> HTTPResponse {
        guard request.isFromOwnPage else { throw PageProblem.foreignForm }
        let form = FormFields(String(decoding: request.body, as: UTF8.self)[...])
        guard let link = form["link"] else { return try await sendLink(form.words("email") ?? "", next: next) }
        let old = sessions.cookie.token(in: request.headers)
        guard let token = try await sessions.signIn(with: link, replacing: old) else {
            return try render(signInPage(.unusable, next: next), as: nil)
        }
        return .seeOther(ownPath(next)).with("set-cookie", sessions.cookie.set(token, for: Sessions.lifetime))
    }

    /// Sends a link if the address is that of somebody of the workspace; the answer does not say whether it is.
    private func sendLink(_ address: String, next: String?) async throws -> HTTPResponse {
        if let deliverLink, let address = try? EmailAddress(address),
            let agent = try await sessions.agent(with: address)
        {
            try await deliverLink(agent.email ?? address, try await signInPath(for: agent.id))
        }
        return try render(signInPage(.sent, next: next), as: nil)
    }

    /// A path of these pages that somebody wanted to see; anything else is the queue.
    func ownPath(_ path: String?) -> String {
        guard let path, path.hasPrefix(prefix + "/"), !path.hasPrefix("//"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\\") })
        else { return prefix + "/" }
        return path
    }

    private func signInPage(_ state: SignInState, next: String?) -> PageContent {
        var data: TemplateFields = [
            "link": nil, "isSent": false, "isUnusable": false, "asks": .bool(deliverLink != nil),
            "next": .string(next == nil ? "" : "?next=" + ownPath(next).pathEncoded),
        ]
        switch state {
        case .fresh: break
        case .sent: data["isSent"] = true
        case .link(let link): data["link"] = .string(link)
        case .unusable: data["isUnusable"] = true
        }
        return PageContent(template: .signIn, title: "Sign in", data: data)
    }
}
