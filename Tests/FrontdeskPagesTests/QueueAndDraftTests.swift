import Frontdesk
import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

@Suite struct QueueAndDraftTests {
    @Test func `A draft is in the queue, and is approved with one form`() async throws {
        let paged = try PagedDesk()
        try await paged.receive("m1", subject: "Where is my invoice")
        var rita = try await paged.browser(of: "rita")
        let queue = await rita.get("/desk/")
        #expect(queue.status == 200)
        #expect(queue.text.contains("Where is my invoice"))
        let draft = try #require(try await paged.waiting().first)
        let path = "/desk/drafts/\(draft.id)"
        let page = await rita.get(path)
        #expect(page.text.contains("data-version=\"1\""))
        #expect(page.text.contains("see Settings &gt; Billing."))
        let reply = await rita.submit(page, to: path + "/approve", button: [:])
        #expect(reply.status == 303)
        #expect(try await paged.desk.queue.draft(draft.id)?.review.phase == .approved)
        let after = await rita.get(reply.location)
        #expect(after.text.contains("Approved “Re: Where is my invoice”."))
        #expect(after.text.contains("Undo"))
    }
}
