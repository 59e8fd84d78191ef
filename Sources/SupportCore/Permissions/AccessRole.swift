/// What somebody is to a workspace, or to one of its inboxes: a column of the table of rights, see ``Permission``.
///
/// Customers, mail providers and people of other workspaces have no role.
public enum AccessRole: String, Sendable, Codable, CaseIterable {
    /// The host's own code, which acts by a name of its own.
    case system
    /// An owner of the workspace.
    case owner
    /// An admin of the inbox.
    case admin
    /// An agent of the inbox; for what is in no inbox, or in one without a team, anybody of the workspace.
    case agent
    /// Somebody of the workspace who is not on the inbox's team.
    case member
    /// A language model, or the program that runs it.
    case model

    /// The role of a principal.
    ///
    /// - Parameters:
    ///   - principal: Who it is.
    ///   - agent: The record of that person; nil if there is none, and they are only a member of the inbox's team.
    ///   - team: The members of the inbox; nil if it is about no inbox, or one without a team.
    public init?(of principal: Principal, as agent: Agent?, in team: [InboxMember]?) {
        switch principal.kind {
        case .system: self = .system
        case .agent: self = .model
        case .contact, .provider: return nil
        case .human:
            let id = AgentID(principal.id)
            let record = agent.flatMap { $0.id == id ? $0 : nil }
            let membership = team?.first { $0.id == id }?.role
            switch (record?.role, membership) {
            case (.owner, _): self = .owner
            case (_, .admin): self = .admin
            case (_, .agent): self = .agent
            case (.member, nil): self = team == nil ? .agent : .member
            case (nil, nil): return nil
            }
        }
    }

    /// Whether the table of rights grants a permission to this role.
    public func has(_ permission: Permission) -> Bool { permission.holders.contains(self) }
}
