import Frontdesk
import JSONText
import SupportCore
import Testing

@testable import FrontdeskHTTP

/// Every endpoint with every key, from the table of routes: nobody gets in whom the table does not name.
@Suite struct RightsMatrixTests {
    private static let roles: [(name: String, role: AccessRole?, scopes: Set<APIKey.Scope>)] = [
        ("owner", .owner, [.read, .manage, .oversight]), ("admin", .member, [.read, .manage, .send]),
        ("agent", .member, [.read, .send, .manage]), ("member", .member, [.read, .send, .manage]),
        ("reviewer", .member, [.read, .oversight]), ("bot", .model, [.read, .send]),
    ]

    @Test func `Every endpoint refuses keys without its scope, of other workspaces, and none`() async throws {
        let server = try await Server()
        for (dialect, route) in server.api.dialects.flatMap({ dialect in dialect.routes.map { (dialect, $0) } }) {
            let url = Self.url(dialect, route)
            guard let scope = route.scope else { continue }
            let nobody = await server.send(route.method.rawValue, url, as: nil)
            #expect(nobody.status == 401, "\(route.method) \(url): \(nobody.status)")
            for role in Self.roles where !role.scopes.contains(scope) {
                let reply = await server.send(route.method.rawValue, url, as: role.name)
                #expect(reply.status == 403, "\(route.method) \(url) by \(role.name): \(reply.status)")
            }
            if dialect.prefix.contains("{workspace}") {
                let reply = await server.send(route.method.rawValue, url, as: "foreign")
                #expect(reply.status == 404 || reply.status == 403, "\(route.method) \(url): \(reply.status)")
            }
        }
    }

    @Test func `Every endpoint refuses roles without its permission, before it looks at the body`() async throws {
        let server = try await Server()
        let inbox = try await server.desk.inboxes.create(InboxSettings(name: "x"), by: .host).id
        for (dialect, route) in server.api.dialects.flatMap({ dialect in dialect.routes.map { (dialect, $0) } }) {
            guard let scope = route.scope, let permission = route.permission else { continue }
            for role in Self.roles where role.scopes.contains(scope) {
                let isInbox = route.path.contains("{inboxId}")
                let isConversation = (dialect.prefix + route.path).contains("{conversation}")
                // Outside of inboxes everybody of the workspace is an agent.
                let effective = !isInbox && role.role == .member ? AccessRole.agent : role.role
                guard let effective, !effective.has(permission), !isConversation else { continue }
                let reply = await server.send(
                    route.method.rawValue,
                    Self.url(dialect, route, inbox: inbox),
                    as: role.name
                )
                #expect(
                    reply.status == 403,
                    "\(route.method) \(route.path) by \(role.name): \(reply.status) \(reply.text)"
                )
            }
        }
    }

    private static func url(_ dialect: Dialect, _ route: Route, inbox: InboxID = "x") -> String {
        (dialect.prefix + route.path).split(separator: "/").map { segment in
            segment == "{workspace}"
                ? "/acme" : segment == "{inboxId}" ? "/\(inbox)" : segment.first == "{" ? "/x" : "/\(segment)"
        }.joined()
    }
}
