import Foundation
import SupportCore
import Testing

struct OutboundMailTests {
    private static func address(_ text: String) -> EmailAddress? { try? EmailAddress(text) }

    /// Every way in which a mail can differ, display names and encodings of letters among them.
    private static let changes: [(String, @Sendable (inout OutboundMail) -> Void)] = [
        ("kind", { $0.kind = .new }), ("answered", { $0.kind = .reply(to: "m2") }),
        ("forward", { $0.kind = .forward(of: "m1") }),
        ("from", { $0.from = address("desk@example.com") }),
        ("sender's name", { $0.from = address("Desk <us@example.com>") }),
        ("no sender", { $0.from = nil }),
        ("to", { $0.to.append(contentsOf: [address("bob@example.com")].compactMap(\.self)) }),
        ("to's name", { $0.to = [address("Ann <ann@example.com>")].compactMap(\.self) }),
        ("to's case", { $0.to = [address("ANN@example.com")].compactMap(\.self) }),
        ("to as cc", { ($0.to, $0.cc) = ([], $0.to) }),
        ("cc", { $0.cc = [address("bob@example.com")].compactMap(\.self) }),
        ("bcc", { $0.bcc = [address("bob@example.com")].compactMap(\.self) }),
        ("reply-to", { $0.replyTo = address("bob@example.com") }), ("subject", { $0.subject += " " }),
        ("subject's encoding", { $0.subject = "e\u{301}" }), ("text", { $0.bodyText = "A" }),
        ("no text", { $0.bodyText = nil }),
        ("empty text", { $0.bodyText = "" }), ("text as html", { ($0.bodyText, $0.bodyHTML) = (nil, $0.bodyText) }),
        ("html", { $0.bodyHTML = "<p>" }), ("label", { $0.labels = ["a"] }), ("labels", { $0.labels = ["a", "b"] }),
        ("order of labels", { $0.labels = ["b", "a"] }), ("metadata", { $0.metadata = ["a": "b"] }),
        ("metadata's value", { $0.metadata = ["a": "c"] }), ("template", { $0.templateVersionID = "t" }),
        ("header", { $0.headers = ["Auto-Submitted": "auto-replied"] }),
        ("header's case", { $0.headers = ["auto-submitted": "auto-replied"] }),
        ("message id", { $0.internetMessageID = "i" }), ("in reply to", { $0.inReplyTo = "i" }),
        ("references", { $0.references = ["i"] }), ("more references", { $0.references = ["i", "j"] }),
        ("file", { $0.attachments = [file()] }), ("files", { $0.attachments = [file(), file()] }),
        ("file's name", { $0.attachments = [file("b.pdf")] }),
        ("file's type", { $0.attachments = [file(type: "application/x-pdf")] }),
        ("file's content", { $0.attachments = [file(bytes: [1, 2, 4])] }),
        (
            "file's place",
            { $0.attachments = [OutboundAttachment("a.pdf", contentType: "application/pdf", .reference("1"))] }
        ),
        ("time", { $0.leavesAt = Timestamp(milliseconds: 0) }), ("later", { $0.leavesAt = Timestamp(milliseconds: 1) }),
    ]

    private static func file(_ name: String = "a.pdf", type: String = "application/pdf", bytes: [UInt8] = [1, 2, 3])
        -> OutboundAttachment
    {
        OutboundAttachment(name, contentType: type, .bytes(bytes))
    }

    private func mail() throws -> OutboundMail {
        OutboundMail(
            kind: .reply(to: "m1"),
            from: try EmailAddress("us@example.com"),
            to: [try EmailAddress("ann@example.com")],
            subject: "\u{E9}",
            bodyText: "An answer."
        )
    }

    @Test func theHashChangesWithEveryField() throws {
        var seen = [try mail().contentHash: "nothing"]
        for (name, change) in Self.changes {
            var changed = try mail()
            change(&changed)
            if let other = seen.updateValue(name, forKey: changed.contentHash) {
                Issue.record("a change of \(name) gives the same hash as a change of \(other)")
            }
        }
    }

    /// A new field must be added to the hash, or an approval would not cover it.
    @Test func everyFieldIsCovered() throws {
        let fields = Mirror(reflecting: try mail()).children.compactMap(\.label)
        let known: Set = [
            "kind", "from", "to", "cc", "bcc", "replyTo", "subject", "bodyText", "bodyHTML", "labels", "metadata",
            "templateVersionID", "headers", "internetMessageID", "inReplyTo", "references",
            "attachments", "leavesAt",
        ]
        #expect(Set(fields) == known)
    }

    @Test func theHashSurvivesTheCodedForm() throws {
        for (_, change) in Self.changes {
            var changed = try mail()
            change(&changed)
            let again = try JSONDecoder().decode(OutboundMail.self, from: JSONEncoder().encode(changed))
            #expect(again.contentHash == changed.contentHash)
        }
    }

    @Test func recipientsAreAllOfThem() throws {
        var all = try mail()
        all.cc = [try EmailAddress("b@example.com")]
        all.bcc = [try EmailAddress("c@example.com")]
        #expect(all.recipients.map(\.bare) == ["ann@example.com", "b@example.com", "c@example.com"])
    }
}
