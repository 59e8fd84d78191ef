/// The members of an inbox and whose turn it is: everything that an assignment depends on, in one record.
///
/// Turns are the numbers of the inbox's assignments, not times, so a clock that is set back does not change the order.
package struct InboxTeam: Hashable, Sendable, Codable {
    package let inboxID: InboxID
    /// Sorted by identifier.
    package private(set) var members: [InboxMember]
    /// The number of the inbox's last assignment.
    package private(set) var sequence: Int
    package private(set) var lastAgent: AgentID?
    /// How many assignments in a row `lastAgent` got.
    package private(set) var streak: Int

    /// Of two members with one identifier the later one counts.
    package init(inboxID: InboxID, members: [InboxMember] = []) {
        self.inboxID = inboxID
        self.members = []
        sequence = members.compactMap(\.lastAssignment).max() ?? 0
        streak = 0
        let unique = Dictionary(members.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
        self.members = unique.values.sorted { $0.id < $1.id }
    }

    /// The member of that identifier.
    package subscript(id: AgentID) -> InboxMember? {
        index(of: id).map { members[$0] }
    }

    package var admins: [InboxMember] { members.filter { $0.role == .admin } }

    package mutating func put(_ member: InboxMember) {
        let index = insertionIndex(of: member.id)
        if index < members.count, members[index].id == member.id {
            members[index] = member
        } else {
            members.insert(member, at: index)
        }
    }

    package mutating func remove(_ id: AgentID) {
        if let index = index(of: id) { members.remove(at: index) }
    }

    package mutating func noteAssignment(to id: AgentID) {
        guard let index = index(of: id) else { return }
        sequence += 1
        streak = lastAgent == id ? streak + 1 : 1
        lastAgent = id
        members[index].lastAssignment = sequence
    }

    package mutating func addLoad(_ change: Int, of id: AgentID) {
        guard let index = index(of: id) else { return }
        members[index].openConversations = max(0, members[index].openConversations + change)
    }

    private func index(of id: AgentID) -> Int? {
        let index = insertionIndex(of: id)
        return index < members.count && members[index].id == id ? index : nil
    }

    private func insertionIndex(of id: AgentID) -> Int {
        members.firstIndex { $0.id >= id } ?? members.count
    }
}

extension InboxTeam: StoredRecord {
    package static let collection = "inbox_teams"
    package var recordID: String { inboxID.rawValue }
}
