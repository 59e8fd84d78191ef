/// What people and programs do at a desk, and who may: the table of rights, with one row for each permission.
///
/// Every function that acts or reads for somebody asks this table, in the transaction in which it acts. The host's own code
/// acts as ``Principal/system(_:)``, by name; it may do everything but write drafts and decide on them.
public enum Permission: String, Sendable, Codable, CaseIterable {
    /// Look at rules and their results, inboxes and their teams, tags, lists and colleagues.
    case viewWorkspace = "view_workspace"
    /// Read conversations, their mail, notes and drafts.
    case viewConversations = "view_conversations"
    /// Reply, tag, assign, move, join, take notes, change the status; set one's own availability.
    case handleConversations = "handle_conversations"
    /// Write drafts and propose actions.
    case submitDrafts = "submit_drafts"
    /// Decide on drafts and proposals, claim and snooze them.
    case decideDrafts = "decide_drafts"
    /// Take over others' claims, assign and withdraw drafts.
    case leadReviews = "lead_reviews"
    /// See statistics, ratings, what the model has decided and what was sent.
    case viewReports = "view_reports"
    /// Change contacts, their lists and whether they opted out.
    case manageContacts = "manage_contacts"
    /// Change and delete an inbox.
    case manageInbox = "manage_inbox"
    /// Change an inbox's team, and the availability of its members.
    case manageMembers = "manage_members"
    /// Create, change, reorder and delete rules.
    case manageAutomations = "manage_automations"
    /// Create inboxes; change agents, tags, contact lists, templates and suppressions.
    case manageWorkspace = "manage_workspace"
    /// Make modes stricter and engage the kill switch.
    case restrictSending = "restrict_sending"
    /// Make modes freer, release the kill switch, promote categories, reopen channels.
    case loosenSending = "loosen_sending"
    /// Erase people and conversations.
    case erase
    /// Read the audit log.
    case viewAudit = "view_audit"

    /// Who has it.
    public var holders: Set<AccessRole> {
        switch self {
        case .viewWorkspace: [.system, .owner, .admin, .agent, .member, .model]
        case .viewConversations: [.system, .owner, .admin, .agent, .model]
        case .handleConversations: [.system, .owner, .admin, .agent]
        case .submitDrafts: [.model]
        case .decideDrafts: [.owner, .admin, .agent]
        case .leadReviews: [.owner, .admin]
        case .viewReports: [.system, .owner, .admin, .agent]
        case .manageContacts: [.system, .owner, .admin, .agent]
        case .manageInbox: [.system, .owner, .admin]
        case .manageMembers: [.system, .owner, .admin]
        case .manageAutomations: [.system, .owner]
        case .manageWorkspace: [.system, .owner]
        case .restrictSending: [.system, .owner, .admin, .agent, .member, .model]
        case .loosenSending: [.system, .owner]
        case .erase: [.system, .owner]
        case .viewAudit: [.system, .owner]
        }
    }
}

/// Somebody asked for something that they may not do.
///
/// An owner of the workspace, or an admin of the inbox, can help.
public struct PermissionError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What they may not do.
    public let permission: Permission
    /// Who asked.
    public let principal: Principal
    /// The inbox, if it was about one.
    public let inbox: InboxID?

    package init(_ permission: Permission, _ principal: Principal, in inbox: InboxID? = nil) {
        self.permission = permission
        self.principal = principal
        self.inbox = inbox
    }

    /// A stable word for logs and responses.
    public var code: String { "not_permitted" }

    /// Who may not do what, and who may.
    public var description: String {
        let place = inbox.map { " in the inbox \($0)" } ?? ""
        let holders = AccessRole.allCases.filter { $0.has(permission) }.map(\.rawValue).joined(separator: ", ")
        return "the \(principal.kind.rawValue) \(principal.id) lacks the permission \(permission.rawValue)\(place); "
            + "expected one of: \(holders)"
    }
}
