import Foundation
import Frontdesk
import FrontdeskHTTP
import FrontdeskPages

/// What a program that tries the server needs to know: where it listens, and a key for each role.
///
/// Only for the demo workspace on this machine. The keys are new at each start and end after a day.
struct ReadyFile: Encodable {
    let url: String
    let workspace: String
    let webhookSecret: String
    var keys: [String: String] = [:]
    var logins: [String: String] = [:]

    enum CodingKeys: String, CodingKey {
        case url, workspace, keys, logins
        case webhookSecret = "webhook_secret"
    }

    private static let roles: [(name: String, holder: Principal, scopes: Set<APIKey.Scope>)] = [
        ("owner", "olga", [.read, .manage, .send]), ("admin", "adam", [.read, .manage, .send]),
        ("agent", "ann", [.read, .manage, .send]), ("reviewer", "rita", [.read, .manage, .oversight]),
        ("reviewer2", "ben", [.read, .manage, .oversight]), ("bot", .agent("bot"), [.read, .send]),
    ]

    /// Makes the keys, and the sign-in links.
    init(url: String, secret: String, desk: SupportDesk, pages: SupportPages, foreign: SupportDesk) async throws {
        self.url = url
        workspace = desk.store.workspace.rawValue
        webhookSecret = secret
        let end = desk.store.time.now() + .seconds(86_400)
        // A file of settings may have other people.
        for role in Self.roles {
            guard try await desk.has(role.holder) else { continue }
            let made = try await APIKeys(desk.store).issue(
                "demo " + role.name,
                to: role.holder,
                scopes: role.scopes,
                expiresAt: end,
                by: .host
            )
            keys[role.name] = made.text
        }
        let other = try await APIKeys(foreign.store).issue(
            "demo foreign",
            to: "olga",
            scopes: [.read, .manage, .send],
            expiresAt: end,
            by: .host
        )
        keys["foreign"] = other.text
        for (role, agent) in [("owner", "olga"), ("reviewer", "rita"), ("reviewer2", "ben")] as [(String, AgentID)] {
            guard try await desk.has(.human(agent)) else { continue }
            logins[role] = try await pages.signInLink(for: agent, at: url)
        }
    }

    /// Writes the file in one step, so that whoever waits for it never reads half of it.
    func write(to path: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
        let part = path + ".part"
        guard FileManager.default.createFile(atPath: part, contents: try encoder.encode(self), attributes: attributes)
        else {
            throw CocoaError(.fileWriteUnknown)
        }
        guard rename(part, path) == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}

extension SupportDesk {
    /// Whether somebody can call: a program, or a person of the workspace.
    fileprivate func has(_ holder: Principal) async throws -> Bool {
        guard holder.kind == .human else { return true }
        return try await store.fetch(Agent.self, holder.id) != nil
    }
}
