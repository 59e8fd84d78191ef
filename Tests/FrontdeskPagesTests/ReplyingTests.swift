import Foundation
import Frontdesk
import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization
import Testing

/// Replies by hand on the conversation's page, and failed work that is tried again.
@Suite struct ReplyingTests {
    @Test func `A reply leaves once, and the draft that waits is withdrawn`() async throws {
        let (paged, id) = try await deskWithMail()
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get(path(id))
        let sent = await rita.submit(page, to: path(id) + "/replies", button: ["reply": "Hello,\r\nhere it is."])
        let twice = await rita.submit(page, to: path(id) + "/replies", button: ["reply": "Hello,\r\nhere it is."])
        #expect(sent.status == 303 && twice.status == 303)
        #expect(await rita.get(sent.location).text.contains("Your reply to ann@a.example is on its way."))
        try await paged.work(for: .seconds(60))
        #expect(paged.provider.sent.map(\.mail.bodyText) == ["Hello,\nhere it is."])
        #expect(try await paged.waiting().isEmpty)
    }

    @Test func `A blank reply is refused, and nothing is sent`() async throws {
        let (paged, id) = try await deskWithMail()
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get(path(id))
        let reply = await rita.submit(page, to: path(id) + "/replies", button: ["reply": " \r\n"])
        #expect(reply.status == 422 && reply.text.contains("Write something first."))
        try await paged.work(for: .seconds(60))
        #expect(paged.provider.sent.isEmpty)
        #expect(try await paged.waiting().count == 1)
    }

    @Test func `A reply to a conversation that has moved on keeps its text`() async throws {
        let (paged, id) = try await deskWithMail()
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get(path(id))
        try await paged.receive("m2", text: "Never mind, I found it.", thread: "t-m1")
        let late = await rita.submit(page, to: path(id) + "/replies", button: ["reply": "It is <here>."])
        #expect(late.status == 422 && late.text.contains("Something has come or left since you began."))
        #expect(late.text.contains("It is &lt;here&gt;.") && late.text.contains("Never mind, I found it."))
        let again = await rita.submit(late, to: path(id) + "/replies", button: ["reply": "Good!"])
        #expect(again.status == 303)
        try await paged.work(for: .seconds(60))
        #expect(paged.provider.sent.map(\.mail.bodyText) == ["Good!"])
    }

    @Test func `A reply goes to another domain than the sender's only when somebody says so`() async throws {
        let (paged, id) = try await deskWithMail(["reply_to": "eve@evil.example"])
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get(path(id))
        #expect(page.text.contains("Reply to eve@evil.example"))
        let asked = await rita.submit(page, to: path(id) + "/replies", button: ["reply": "Hello"])
        #expect(asked.status == 422)
        #expect(asked.text.contains("but replies to it go to eve@evil.example"))
        let wrong = ["reply": "Hello", "elsewhere": "eve@other.example"]
        #expect(await rita.submit(asked, to: path(id) + "/replies", button: wrong).status == 422)
        try await paged.work(for: .seconds(60))
        #expect(paged.provider.sent.isEmpty)
        let right = ["reply": "Hello", "elsewhere": "eve@evil.example"]
        #expect(await rita.submit(asked, to: path(id) + "/replies", button: right).status == 303)
        try await paged.work(for: .seconds(60))
        #expect(paged.provider.sent.map(\.mail.to.first?.bare) == ["eve@evil.example"])
    }

    @Test func `A second address to reply to is shown, and needs somebody to say so`() async throws {
        let headers = [["Message-ID", "<m1@a.example>"], ["Reply-To", "ann@a.example, eve@evil.example"]]
        let (paged, id) = try await deskWithMail(["headers": headers])
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get(path(id))
        #expect(page.text.contains("Reply to ann@a.example, eve@evil.example"))
        let asked = await rita.submit(page, to: path(id) + "/replies", button: ["reply": "Hello"])
        #expect(asked.status == 422)
        #expect(asked.text.contains("replies to it go to ann@a.example, eve@evil.example"))
        try await paged.work(for: .seconds(60))
        #expect(paged.provider.sent.isEmpty)
    }

    @Test func `An owner has failed work tried again`() async throws {
        let paged = try PagedDesk()
        let sender = try WebhookSender(.multiMail)
        let event = #"{"event":"message.received","message_id":"m1","thread_id":"t1"}"#
        try await paged.desk.receive(try sender.webhook(event, at: paged.time.now()))
        for _ in 0..<20 { try await paged.work(for: .seconds(3_600)) }
        #expect(try await paged.desk.failures().values.count == 1)
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/settings/failures")
        let retried = await olga.submit(page, to: "/desk/settings/failures/retry", button: [:])
        #expect(await olga.get(retried.location).text.contains("It is tried again."))
        #expect(try await paged.desk.failures().values.isEmpty)
        let late = await olga.submit(page, to: "/desk/settings/failures/retry", button: [:])
        #expect(await olga.get(late.location).text.contains("It no longer waits"))
        var rita = try await paged.browser(of: "rita")
        let token = await rita.get("/desk/conversations").fields(of: "/desk/sign-out")
        #expect(await rita.post("/desk/settings/failures/retry", token + [("work", "x")]).status == 403)
    }

    private func path(_ id: ConversationID) -> String { "/desk/conversations/\(id)" }

    private func deskWithMail(_ more: [String: Any] = [:]) async throws -> (PagedDesk, ConversationID) {
        let paged = try PagedDesk()
        try await paged.receive("m1", more: more)
        return (paged, try #require(try await paged.desk.conversations().values.first).id)
    }
}
