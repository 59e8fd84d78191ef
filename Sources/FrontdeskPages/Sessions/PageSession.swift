internal import SupportCore

/// Somebody who has signed in to the pages with one browser.
///
/// It is found by the hash of its token, so that whoever reads the database cannot use it.
struct PageSession: Hashable, Sendable, Codable {
    let id: String
    let agent: AgentID
    let createdAt: Timestamp
    let expiresAt: Timestamp
    var flash: Flash?
    var lastDecision: LastDecision?
}

extension PageSession: StoredRecord {
    static let collection = "page_sessions"
    var recordID: String { id }
    var indexEntries: [IndexEntry] { [IndexEntry("end", .time(expiresAt))] }
}

/// A link that signs somebody in once; found by the hash of its token.
struct SignInLink: Hashable, Sendable, Codable {
    let id: String
    let agent: AgentID
    let expiresAt: Timestamp
}

extension SignInLink: StoredRecord {
    static let collection = "sign_in_links"
    var recordID: String { id }
    var indexEntries: [IndexEntry] { [IndexEntry("end", .time(expiresAt))] }
}

/// Who reads the pages.
struct Reader: Sendable {
    let agent: Agent
    let session: PageSession
    /// What the session's forms carry, so that no other site can send them.
    let formToken: String

    var principal: Principal { .human(agent.id) }
}
