public import Frontdesk
internal import FrontdeskHTTP
public import SupportCore
internal import Templates

/// The pages on which people work at a desk, as a function from request to response.
///
/// A host mounts them with one catch-all route below their prefix, and streams ``events(for:)``. They need no server and no
/// network, so a test may call them too. Every action is a form that works without scripts.
///
/// ```swift
/// let pages = try SupportPages(desk, at: "/desk")
/// let response = await pages.respond(to: HTTPRequest(method: "GET", url: "/desk/", headers: headers))
/// ```
public struct SupportPages: Sendable {
    /// Recognises a person by the host's own means, such as a session of the host's; nil for nobody.
    public typealias SignIn = @Sendable (HTTPRequest) async throws -> AgentID?
    /// Sends a one-time sign-in link to the address of a person of the workspace.
    public typealias LinkDelivery = @Sendable (_ address: EmailAddress, _ path: String) async throws -> Void

    /// What all paths begin with, such as `/desk`.
    public let prefix: String

    let desk: SupportDesk
    let sessions: Sessions
    let signIn: SignIn?
    let deliverLink: LinkDelivery?
    let templates: PageTemplates
    let tree: RouteTree<PageRoute>

    /// The largest body of a request, in bytes.
    static let largestBody = 1 << 20

    /// Serves the pages of a desk.
    ///
    /// - Parameters:
    ///   - desk: The desk.
    ///   - prefix: What the paths begin with.
    ///   - isSecure: Whether people reach them by https; false only on a developer's own machine, where cookies then are plain.
    ///   - random: What sessions and links are made of; it must be a secure source outside of tests.
    ///   - signIn: Recognises people by the host's own means; without it, by one-time links.
    ///   - deliverLink: Sends sign-in links that people ask for; without it they cannot ask.
    /// - Throws: ``/Templates/TemplateError`` if a page's template is broken, which the package's tests rule out.
    public init(
        _ desk: SupportDesk,
        at prefix: String = "/desk",
        isSecure: Bool = true,
        random: any RandomSource = SystemRandomSource(),
        signIn: SignIn? = nil,
        deliverLink: LinkDelivery? = nil
    ) throws {
        let segments = prefix.split(separator: "/")
        self.prefix = segments.map { "/" + $0 }.joined()
        self.desk = desk
        self.signIn = signIn
        self.deliverLink = deliverLink
        sessions = Sessions(store: desk.store, random: random, cookie: SessionCookie(of: self.prefix, isSecure))
        templates = try PageTemplates()
        var tree = RouteTree<PageRoute>()
        for route in PageRoute.all { tree.insert(route, at: self.prefix + route.path, method: route.method.rawValue) }
        self.tree = tree
    }

    /// Whether a path is below the prefix, so that the host should hand its request over.
    public func serves(_ path: String) -> Bool {
        path.prefix { $0 != "?" } == prefix || path.hasPrefix(prefix + "/")
    }

    /// Makes a link with which a person signs in once, within a quarter of an hour.
    ///
    /// - Parameters:
    ///   - agent: The person, who has an ``/SupportCore/Agent`` in the workspace.
    ///   - origin: Where the pages are reached, such as `https://help.example`.
    /// - Returns: The link, which cannot be read again.
    /// - Throws: The store's error.
    public func signInLink(for agent: AgentID, at origin: String) async throws -> String {
        origin + (try await signInPath(for: agent))
    }

    func signInPath(for agent: AgentID) async throws -> String {
        prefix + "/sign-in?link=" + (try await sessions.makeLink(for: agent))
    }
}
