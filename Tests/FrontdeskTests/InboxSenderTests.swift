import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// From whom an inbox's mail leaves, and where what is written back arrives.
struct InboxSenderTests {
    @Test(arguments: [nil, "money@acme.example"])
    func whatIsWrittenBackArrivesInTheInboxThatWrote(sender: String?) async throws {
        let company = try Company()
        _ = try await company.desk.inboxes.create(InboxSettings(name: "Rest"), by: .system("test"))
        let billing = try await company.desk.inboxes.create(
            InboxSettings(
                name: "Billing",
                email: try EmailAddress("billing@acme.example"),
                emailSettings: EmailSettings(fromAddress: sender, fromName: "Acme Billing")
            ),
            by: .system("test")
        )
        _ = try await company.desk.inboxes.addMember("rita", to: billing.id, by: .system("test"))
        try await company.receive("m1", text: "An error.", more: ["to": ["billing@acme.example"]])
        try await company.settle()
        try await company.decideAll(.approve)
        try await company.settle()
        let from = try #require(company.provider.sent.first?.mail.from)
        #expect(from.bare == sender ?? "billing@acme.example" && from.displayName == "Acme Billing")
        // A new mail to the address that wrote, without any thread.
        try await company.receive("m2", from: "ben@b.example", text: "An error.", more: ["to": [from.bare]])
        try await company.settle()
        let inboxes = try await company.desk.conversations().values.map(\.inboxID)
        #expect(inboxes == [billing.id, billing.id])
    }

    @Test func hoursThatCannotBeReadAnyMoreStopNoMail() async throws {
        let company = try Company()
        var inbox = try await company.desk.inboxes.create(AutoReplyTests.responder(), by: .system("test"))
        let hours = WorkingHours(timeZone: "Mars/Olympus", schedule: WeeklyHours())
        inbox.settings.workingHours = hours
        inbox.settings.assignmentRules = AssignmentRules(method: .roundRobin)
        inbox.settings.serviceLevels = SLAPolicy(targets: .init(firstResponseSeconds: 60))
        let stored = inbox
        try await company.desk.store.transaction { unit in
            _ = try await unit.read(Inbox.self, stored.recordID)
            try unit.save(stored)
        }
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        #expect(try await company.desk.conversations().values.count == 1)
        #expect(try await company.desk.failures().values.isEmpty)
    }
}
