public import SupportCore

/// Somebody who acts on the queue, with the role that the host has given them.
///
/// Whoever writes drafts cannot decide on them, and the other way round: an agent's principal never has a reviewer's role.
public struct Actor: Hashable, Sendable {
    /// What actors may do.
    public enum Role: String, Sendable, Codable, CaseIterable {
        /// Writes drafts, withdraws its own and may engage the kill switch.
        case agent
        /// Decides on drafts.
        case reviewer
        /// Decides, takes over claims, assigns and withdraws.
        case lead
        /// Does what a lead does, sets modes and releases the kill switch.
        case `operator`
        /// A part of this package, such as a timer.
        case system
    }

    /// Who it is.
    public let principal: Principal
    /// What they may do.
    public let role: Role

    private init(_ principal: Principal, _ role: Role) {
        self.principal = principal
        self.role = role
    }

    /// A model, or the program around it.
    public static func agent(_ id: String) -> Actor { Actor(.agent(id), .agent) }
    /// A person who decides on drafts.
    public static func reviewer(_ id: AgentID) -> Actor { Actor(.human(id), .reviewer) }
    /// A person who leads reviewers.
    public static func lead(_ id: AgentID) -> Actor { Actor(.human(id), .lead) }
    /// A person who runs the workspace.
    public static func `operator`(_ id: AgentID) -> Actor { Actor(.human(id), .operator) }
    /// A part of this package.
    public static func system(_ part: String) -> Actor { Actor(.system(part), .system) }

    /// Whether the actor may decide on drafts.
    package var mayDecide: Bool { role == .reviewer || isLead }
    /// Whether the actor leads reviewers.
    package var isLead: Bool { role == .lead || role == .operator }
}
