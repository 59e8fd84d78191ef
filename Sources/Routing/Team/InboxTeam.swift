public import SupportCore

/// The members of an inbox and whose turn it is: all that an assignment depends on, in one record.
///
/// Turns are numbers that count the inbox's assignments, never times, so a clock that goes backwards changes nothing and an
/// order survives a restart.
public struct InboxTeam: Hashable, Sendable, Codable {
    /// The inbox.
    public let inboxID: InboxID
    /// The members, sorted by identifier.
    public private(set) var members: [InboxMember]
    /// The number of the inbox's last assignment.
    public private(set) var sequence: Int
    /// Who got the last assignment.
    public private(set) var lastAgent: AgentID?
    /// How many of the last assignments in a row that agent got.
    public private(set) var streak: Int

    /// Forms a team; of two members with one identifier the later counts.
    public init(inboxID: InboxID, members: [InboxMember] = []) {
        self.inboxID = inboxID
        self.members = []
        sequence = members.compactMap(\.lastAssignment).max() ?? 0
        streak = 0
        let unique = Dictionary(members.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.members = unique.values.sorted { $0.id < $1.id }
    }

    /// The member with that identifier.
    ///
    /// - Complexity: O(log n).
    public subscript(id: AgentID) -> InboxMember? {
        index(of: id).map { members[$0] }
    }

    /// The members who are admins.
    public var admins: [InboxMember] { members.filter { $0.role == .admin } }

    /// Adds a member, or replaces the one with the same identifier.
    mutating func put(_ member: InboxMember) {
        let place = place(of: member.id)
        if place < members.count, members[place].id == member.id {
            members[place] = member
        } else {
            members.insert(member, at: place)
        }
    }

    mutating func remove(_ id: AgentID) {
        if let index = index(of: id) { members.remove(at: index) }
    }

    /// Gives the agent the newest turn.
    mutating func noteAssignment(to id: AgentID) {
        guard let index = index(of: id) else { return }
        sequence += 1
        streak = lastAgent == id ? streak + 1 : 1
        lastAgent = id
        members[index].lastAssignment = sequence
    }

    /// Adds to the number of the agent's open conversations; an agent who is no member has none.
    mutating func addLoad(_ change: Int, of id: AgentID) {
        guard let index = index(of: id) else { return }
        members[index].openConversations = max(0, members[index].openConversations + change)
    }

    private func index(of id: AgentID) -> Int? {
        let place = place(of: id)
        return place < members.count && members[place].id == id ? place : nil
    }

    private func place(of id: AgentID) -> Int {
        members.partitioningIndex { $0.id >= id }
    }
}

extension InboxTeam: StoredRecord {
    /// The collection of teams.
    public static let collection = "inbox_teams"
    /// The inbox's identifier.
    public var recordID: String { inboxID.rawValue }
}
