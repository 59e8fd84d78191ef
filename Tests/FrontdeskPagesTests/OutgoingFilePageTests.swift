import Frontdesk
import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// A draft's page shows the files that would leave with it, and when.
@Suite struct OutgoingFilePageTests {
    @Test func `Whoever approves a draft sees its files and its time`() async throws {
        let paged = try PagedDesk()
        let mail = NewMail(
            to: [try EmailAddress("zoe@z.example")],
            subject: "Your invoice",
            "It is attached.",
            attachments: [OutboundAttachment("<invoice>.pdf", .bytes([1, 2, 3]))],
            leavesAt: paged.time.now() + .seconds(3600)
        )
        try await paged.desk.write(mail, by: .agent("bot"))
        let draft = try #require(try await paged.waiting().first)
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/drafts/\(draft.id)")
        #expect(page.text.contains("&lt;invoice&gt;.pdf, "))
        #expect(page.text.contains("Leaves at 2026-01-05T10:00:0"))
        #expect(!page.text.contains("No attachments"))
    }
}
