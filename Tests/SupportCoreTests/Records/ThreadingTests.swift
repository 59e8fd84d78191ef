import SupportCore
import Testing

struct ThreadingTests {
    private func mail(thread: String? = nil, _ headers: MessageHeaders) throws -> InboundMail {
        try InboundMail.example(thread: thread, headers: headers)
    }

    private func internet(_ ids: String...) -> [ThreadName] {
        ids.map { .internetMessage(id: $0) }
    }

    @Test func theProvidersThreadIsStrongestThenTheAnsweredMessageThenTheNewestReference() throws {
        let threading = Threading(
            try mail(
                thread: "t1",
                ["Message-ID": "<own@x>", "In-Reply-To": "<parent@x>", "References": "<old@x> <mid@x>"]
            )
        )
        let thread = ThreadName.thread(provider: "mailbot", id: "t1")
        #expect(threading.candidates == [thread] + internet("parent@x", "mid@x", "old@x"))
        #expect(threading.names == [thread] + internet("own@x") + [.message(provider: "mailbot", id: "m1")])
    }

    @Test func aMessageWithoutReferencesOpensAConversation() throws {
        let threading = Threading(try mail([:]))
        #expect(threading.candidates.isEmpty)
        #expect(threading.names == [.message(provider: "mailbot", id: "m1")])
    }

    @Test func aMessageNeverJoinsItself() throws {
        let own: MessageHeaders = ["Message-ID": "<own@x>", "In-Reply-To": "<own@x>", "References": "<a@x> <own@x>"]
        #expect(Threading(try mail(own)).candidates == internet("a@x"))
    }

    @Test func namesAreAskedForOnce() throws {
        let headers: MessageHeaders = ["In-Reply-To": "<a@x>", "References": "<b@x> <a@x> <b@x> <a@x>"]
        #expect(Threading(try mail(headers)).candidates == internet("a@x", "b@x"))
    }

    @Test func aBareAnswerHeaderIsRead() throws {
        #expect(Threading(try mail(["In-Reply-To": "parent@x"])).candidates == internet("parent@x"))
    }

    @Test func hostileReferencesAreBounded() throws {
        let many = (0..<100_000).map { "<r\($0)@x>" }.joined(separator: " ")
        let threading = Threading(try mail(["References": many, "In-Reply-To": many]))
        #expect(threading.candidates.count <= 55)
        #expect(threading.candidates.contains(.internetMessage(id: "r99999@x")))
    }

    @Test func namesOfDifferentKindsNeverMeet() {
        let names: [ThreadName] = [
            .thread(provider: "a", id: "b"), .message(provider: "a", id: "b"), .internetMessage(id: "b"),
            .thread(provider: "ab", id: ""), .thread(provider: "", id: "ab"), .internetMessage(id: "ab"),
            .message(provider: "thread", id: "b"), .internetMessage(id: ""), .internetMessage(id: "\u{E9}"),
            .internetMessage(id: "e\u{301}"),
        ]
        #expect(Set(names.map(\.recordID)).count == names.count)
    }
}
