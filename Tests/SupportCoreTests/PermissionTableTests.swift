import SupportCore
import Testing

/// The table of rights, cell by cell.
struct PermissionTableTests {
    /// What each role may do; nothing else.
    static let table: [AccessRole: Set<Permission>] = [
        .system: Set(Permission.allCases).subtracting([.submitDrafts, .decideDrafts, .leadReviews]),
        .owner: Set(Permission.allCases).subtracting([.submitDrafts]),
        .admin: [
            .viewWorkspace, .viewConversations, .handleConversations, .decideDrafts, .leadReviews, .viewReports,
            .manageContacts, .manageInbox, .manageMembers, .restrictSending,
        ],
        .agent: [
            .viewWorkspace, .viewConversations, .handleConversations, .decideDrafts, .viewReports, .manageContacts,
            .restrictSending,
        ],
        .member: [.viewWorkspace, .restrictSending],
        .model: [.viewWorkspace, .viewConversations, .submitDrafts, .restrictSending],
    ]

    @Test(arguments: AccessRole.allCases, Permission.allCases)
    func everyCellIsWhatTheTableSays(role: AccessRole, permission: Permission) throws {
        #expect(role.has(permission) == (try #require(Self.table[role])).contains(permission))
    }

    private static let olga = Agent(id: "olga", name: "Olga", role: .owner)
    private static let rita = Agent(id: "rita", name: "Rita")

    @Test func whoSomebodyIsComesFromTheRecordsAndNotFromWhatTheySay() {
        let team = [InboxMember(id: "rita", role: .admin), InboxMember(id: "lee")]
        #expect(AccessRole(of: .human("olga"), as: Self.olga, in: team) == .owner)
        #expect(AccessRole(of: .human("rita"), as: Self.rita, in: team) == .admin)
        #expect(AccessRole(of: .human("lee"), as: Agent(id: "lee", name: "Lee"), in: team) == .agent)
        #expect(AccessRole(of: .human("ann"), as: Agent(id: "ann", name: "Ann"), in: team) == .member)
        #expect(AccessRole(of: .human("ann"), as: Agent(id: "ann", name: "Ann"), in: nil) == .agent)
        #expect(AccessRole(of: .human("nobody"), as: nil, in: team) == nil)
        #expect(AccessRole(of: .human("rita"), as: nil, in: team) == .admin)
        #expect(AccessRole(of: .human("nobody"), as: Self.olga, in: team) == nil)
        #expect(AccessRole(of: .agent("olga"), as: Self.olga, in: team) == .model)
        #expect(AccessRole(of: .host, as: nil, in: team) == .system)
        #expect(AccessRole(of: .provider("mailbot"), as: Self.olga, in: team) == nil)
        #expect(AccessRole(of: Principal(kind: .contact, id: "olga"), as: Self.olga, in: team) == nil)
    }
}
