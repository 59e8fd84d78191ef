internal import Frontdesk
internal import FrontdeskHTTP
internal import OversightQueue
public import SupportCore

extension SupportPages {
    /// What changes while somebody looks at a page; nil if the request asks for something else, or nobody has signed in.
    ///
    /// A host calls it before ``respond(to:)`` and streams what comes, with ``PageEvents/headers``.
    ///
    /// - Throws: What the host's own sign-in throws, or the store's error.
    public func events(for request: HTTPRequest) async throws -> PageEvents? {
        let target = RequestTarget(request.url)
        guard target.path == prefix + "/events", request.method == "GET",
            let reader = try await reader(of: request)
        else { return nil }
        let draft = FormFields(target.pairs).words("draft").map { DraftID($0) }
        if let draft {
            guard try await desk.review(of: draft, for: reader.principal) != nil else { return nil }
        } else {
            try await desk.require(.viewConversations, of: reader.principal)
        }
        return PageEvents(desk: desk, draft: draft) { try await self.reader(of: request) != nil }
    }
}
