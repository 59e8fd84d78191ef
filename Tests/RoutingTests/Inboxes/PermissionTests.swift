import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// What the roles of the source may do with inboxes.
struct PermissionTests {
    private static func workplace() async throws -> Workplace {
        let place = try await Workplace(agents: ["agent"])
        _ = try await place.directory.addMember("admin", role: .admin, to: place.inbox, by: Workplace.host)
        try await place.store.transaction { unit in
            try unit.save(Agent(id: "owner", name: "Olga", role: .owner))
            try unit.save(Agent(id: "stranger", name: "Sam"))
        }
        return place
    }

    @Test func agentsChangeNothingButTheirAvailability() async throws {
        let place = try await Self.workplace()
        let agent = Principal.human("agent")
        let directory = place.directory
        await #expect(throws: PermissionError.self) { try await directory.create(InboxSettings(), by: agent) }
        await #expect(throws: PermissionError.self) {
            try await directory.update(place.inbox, InboxSettings(), by: agent)
        }
        await #expect(throws: PermissionError.self) { try await directory.delete(place.inbox, by: agent) }
        await #expect(throws: PermissionError.self) { try await directory.addMember("x", to: place.inbox, by: agent) }
        await #expect(throws: PermissionError.self) {
            try await directory.removeMember("admin", from: place.inbox, by: agent)
        }
        await #expect(throws: PermissionError.self) {
            try await directory.updateMember("agent", role: .admin, in: place.inbox, by: agent)
        }
        await #expect(throws: PermissionError.self) {
            try await directory.setAvailability(.away, of: "admin", in: place.inbox, by: agent)
        }
        let own = try await directory.setAvailability(.away, of: "agent", in: place.inbox, by: agent)
        #expect(own.availability == .away)
    }

    @Test func theLastAdminStays() async throws {
        let place = try await Self.workplace()
        let directory = place.directory
        await #expect(throws: RoutingError.lastAdmin(place.inbox)) {
            try await directory.removeMember("admin", from: place.inbox, by: Workplace.host)
        }
        await #expect(throws: RoutingError.lastAdmin(place.inbox)) {
            try await directory.updateMember("admin", role: .agent, in: place.inbox, by: .human("admin"))
        }
        await #expect(throws: RoutingError.lastAdmin(place.inbox)) {
            try await directory.addMember("admin", role: .agent, to: place.inbox, by: Workplace.host)
        }
        _ = try await directory.updateMember("agent", role: .admin, in: place.inbox, by: .human("admin"))
        try await directory.removeMember("admin", from: place.inbox, by: .human("agent"))
        #expect(try await directory.members(of: place.inbox).map(\.id) == ["agent"])
    }

    @Test func twoAdminsCannotRemoveEachOtherAtOnce() async throws {
        for _ in 0..<20 {
            let place = try await Self.workplace()
            _ = try await place.directory.addMember("second", role: .admin, to: place.inbox, by: Workplace.host)
            async let first: Void? = try? place.directory.removeMember("second", from: place.inbox, by: .human("admin"))
            async let second: Void? = try? place.directory.removeMember(
                "admin",
                from: place.inbox,
                by: .human("second")
            )
            _ = await (first, second)
            #expect(try await place.directory.members(of: place.inbox).filter { $0.role == .admin }.count == 1)
        }
    }

    @Test func theCreatorOfAnInboxIsItsAdmin() async throws {
        let place = try await Self.workplace()
        let inbox = try await place.directory.create(InboxSettings(name: "New"), by: .human("owner"))
        #expect(try await place.directory.members(of: inbox.id).map(\.role) == [.admin])
    }

    @Test func everyChangeIsAuditedOnce() async throws {
        let place = try await Self.workplace()
        let log = try await AuditLog(place.store).entries(about: place.inbox.rawValue).values
        #expect(log.map(\.action) == ["inbox.created", "inbox.member_added", "inbox.member_added"])
    }
}
