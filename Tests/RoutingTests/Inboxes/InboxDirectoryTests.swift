import FrontdeskTesting
import Routing
import SupportCore
import Testing

/// Inboxes as they are kept: one default, addresses of their own, deletion that loses nothing.
struct InboxDirectoryTests {
    @Test func thereIsAlwaysExactlyOneDefault() async throws {
        let place = try await Workplace()
        let second = try await place.directory.create(InboxSettings(name: "Sales"), by: Workplace.host)
        #expect(!second.isDefault)
        #expect(try await place.directory.inbox(place.inbox).isDefault)
        let third = try await place.directory.create(InboxSettings(name: "VIP", isDefault: true), by: Workplace.host)
        #expect(try await place.directory.inboxes().filter(\.isDefault).map(\.id) == [third.id])
        _ = try await place.directory.update(second.id, InboxSettings(isDefault: true), by: Workplace.host)
        #expect(try await place.directory.inboxes().filter(\.isDefault).map(\.id) == [second.id])
        await #expect(throws: RoutingError.defaultInboxNeeded(second.id)) {
            try await place.directory.update(second.id, InboxSettings(isDefault: false), by: Workplace.host)
        }
        await #expect(throws: RoutingError.defaultInboxNeeded(second.id)) {
            try await place.directory.delete(second.id, by: Workplace.host)
        }
    }

    @Test func concurrentUpdatesLeaveOneDefault() async throws {
        let place = try await Workplace()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let settings = InboxSettings(name: "\(number)", isDefault: true)
                    _ = try await place.directory.create(settings, by: Workplace.host)
                }
            }
            try await group.waitForAll()
        }
        let inboxes = try await place.directory.inboxes()
        #expect(inboxes.count == 21)
        #expect(inboxes.filter(\.isDefault).count == 1)
    }

    @Test func forwardingAddressesDifferAndAreLong() async throws {
        let place = try await Workplace()
        for number in 0..<50 {
            _ = try await place.directory.create(InboxSettings(name: "\(number)"), by: Workplace.host)
        }
        let addresses = try await place.directory.inboxes().compactMap(\.forwardingAddress)
        #expect(Set(addresses).count == 51)
        #expect(addresses.allSatisfy { $0.localPart.hasPrefix("inbox-") && $0.localPart.count == 30 })
        #expect(addresses.allSatisfy { $0.domain == "mail.example.com" })
    }

    @Test func anAddressBelongsToOneInbox() async throws {
        let place = try await Workplace()
        let address = try EmailAddress("help@example.com")
        let first = try await place.directory.create(InboxSettings(email: address), by: Workplace.host)
        await #expect(throws: RoutingError.addressTaken(by: first.id)) {
            try await place.directory.create(InboxSettings(email: EmailAddress("HELP@example.com")), by: Workplace.host)
        }
        var noAddress = InboxSettings()
        noAddress.cleared = [.email]
        _ = try await place.directory.update(first.id, noAddress, by: Workplace.host)
        let second = try await place.directory.create(InboxSettings(email: address), by: Workplace.host)
        #expect(second.settings.email == address)
    }

    @Test func allErrorsOfSettingsAreReportedAndNothingIsWritten() async throws {
        let place = try await Workplace()
        let settings = InboxSettings(
            assignmentRules: AssignmentRules(
                method: .roundRobin,
                workingHours: WorkingHours(timeZone: "Nowhere", schedule: WeeklyHours())
            ),
            routingRules: [RoutingRule(condition: RoutingCondition(), inboxID: "x")],
            workingHours: WorkingHours(timeZone: "UTC", schedule: WeeklyHours([.monday: .open("9", "17:00")])),
            outsideHoursMessage: MessageVariants("Closed", byLanguage: ["de": "{{#offen}}"])
        )
        let error = await #expect(throws: RoutingError.self) {
            try await place.directory.create(settings, by: Workplace.host)
        }
        #expect(
            error?.issues.map(\.path) == [
                "workingHours.schedule.monday.start", "assignmentRules.workingHours.timezone",
                "routingRules[0].condition", "outsideHoursMessage.de",
            ]
        )
        #expect(try await place.directory.inboxes().count == 1)
    }

    @Test(arguments: [Conversation.Status.open, .pending, .snoozed])
    func anInboxWithConversationsIsNotDeletedSilently(status: Conversation.Status) async throws {
        let place = try await Workplace()
        let other = try await place.directory.create(InboxSettings(name: "Other"), by: Workplace.host).id
        try await place.open("c1", in: other)
        try await place.change("c1") { conversation, unit in
            conversation.status = status
            try await place.assigner.settle(conversation, in: &unit)
        }
        await #expect(throws: RoutingError.inboxNotEmpty(other)) {
            try await place.directory.delete(other, by: Workplace.host)
        }
        #expect(try await place.directory.inboxes().map(\.id) == [place.inbox, other])
        try await place.directory.delete(other, movingConversationsTo: place.inbox, by: Workplace.host)
        let moved = try await place.store.fetch(Conversation.self, "c1")
        #expect(moved?.inboxID == place.inbox)
        #expect(moved?.status == status)
        #expect((moved?.assignee != nil) == (status == .open))
        #expect(try await place.directory.inboxes().map(\.id) == [place.inbox])
        await #expect(throws: RoutingError.inboxNotFound(other)) { try await place.directory.inbox(other) }
    }

    @Test(arguments: [Conversation.Status.open, .pending, .snoozed, .resolved, .closed])
    func onlyUnfinishedConversationsBlockDeletion(status: Conversation.Status) async throws {
        let place = try await Workplace()
        let other = try await place.directory.create(InboxSettings(name: "Other"), by: Workplace.host).id
        try await place.open("c1", in: other)
        try await place.change("c1") { conversation, unit in
            conversation.status = status
            try await place.assigner.settle(conversation, in: &unit)
        }
        let isOver = status == .resolved || status == .closed
        do {
            try await place.directory.delete(other, by: Workplace.host)
            #expect(isOver)
        } catch RoutingError.inboxNotEmpty {
            #expect(!isOver)
        }
        #expect(try await place.directory.inboxes().count == (isOver ? 1 : 2))
    }

    @Test func routingSeesTheCurrentInboxes() async throws {
        let place = try await Workplace()
        let sales = try await place.directory.create(InboxSettings(name: "Sales"), by: Workplace.host).id
        func route(_ id: ConversationID) async throws -> InboxID? {
            try await place.store.transaction { unit in
                var conversation = Conversation(id: id, createdAt: unit.now, attributes: ["url": "/pricing"])
                try await place.assigner.route(&conversation, in: &unit)
                try unit.save(conversation)
                return conversation.inboxID
            }
        }
        #expect(try await route("c1") == place.inbox)
        let rule = RoutingRule(condition: RoutingCondition(url: .init("/pricing")), inboxID: sales)
        _ = try await place.directory.update(place.inbox, InboxSettings(routingRules: [rule]), by: Workplace.host)
        #expect(try await route("c2") == sales)
        let routed = try await place.timeline("c2").first { $0.kind == .routed }
        #expect(routed?.details["reason"] == "rule")
    }
}
