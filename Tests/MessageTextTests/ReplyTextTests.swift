import MessageText
import Testing

struct ReplyTextTests {
    @Test func fixturesAreManyAndInManyLanguages() throws {
        #expect(try MailFixture.all().count >= 80)
        #expect(MailFixture.languages.count >= 8)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func findsTheNewTextWithAnyLineEnds(lineEnd: String) throws {
        for fixture in try MailFixture.all() {
            let body = fixture.mail.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: lineEnd)
            #expect(ReplyText(body).newText == fixture.newText, "\(fixture.name)")
        }
    }

    @Test func nothingIsLost() throws {
        for fixture in try MailFixture.all() {
            let reply = ReplyText(fixture.mail)
            let covered = (reply.kept + reply.removed.map(\.range)).sorted { $0.lowerBound < $1.lowerBound }
            var end = 0
            for range in covered {
                #expect(range.lowerBound >= end, "\(fixture.name)")
                #expect(reply.source[end..<range.lowerBound].allSatisfy(Self.isSpace), "\(fixture.name)")
                end = range.upperBound
            }
            #expect(reply.source[end...].allSatisfy(Self.isSpace), "\(fixture.name)")
        }
    }

    /// Only a full line is wrapped, and neither a short line nor one that was never wrapped is.
    @Test(arguments: [
        ("We saw that the page about it lies here", "internationalisierungsabteilung is where I looked."),
        (String(repeating: "word ", count: 24) + "end", "it never worked for me."),
    ])
    func anAnswerBelowAQuotedLineThatIsNotFullIsKept(quoted: String, answer: String) {
        let reply = ReplyText("Thanks, that is all.\n\n> \(quoted)\n\(answer)\n> The next line of the quote is here.\n")
        #expect(reply.newText.contains(answer))
    }

    @Test func whatIsRemovedHasItsKind() {
        let reply = ReplyText(
            "Fine.\n\nSent from my iPhone\n\n-- \nRita\n\nOn Mon, Jan 5, 2026 at 10:02 AM Tom <tom@harbor.example> wrote:\n> Ok?\n"
        )
        #expect(reply.newText == "Fine.")
        #expect(reply.removed.map(\.kind) == [.footer, .signature, .attribution, .quote])
        #expect(reply.removed.map(reply.text(of:))[1] == "-- \nRita")
    }

    @Test func theSendersOwnWordsLeaveOutWhatIsAnsweredOrForwarded() {
        let answered = ReplyText("> Which version?\n2.14\n> Which system?\nLinux\n> Bye")
        #expect(answered.newText == "> Which version?\n2.14\n> Which system?\nLinux")
        #expect(answered.authoredText == "2.14\nLinux")
        let forwarded = ReplyText(
            "Is it real?\n\n---------- Forwarded message ---------\nFrom: a@b.example\n\nunsubscribe here"
        )
        #expect(forwarded.authoredText == "Is it real?")
        #expect(forwarded.newText.hasSuffix("unsubscribe here"))
    }

    @Test(arguments: [
        "> I write with a mark in front of each line.\n> That is my habit.",
        "-- \nRita",
        "From: Tom <tom@harbor.example>\nSent: Monday, January 5, 2026 4:20 PM\nTo: Rita\nSubject: RE: x\n\nHello",
        "On Mon, Jan 5, 2026 at 10:02 AM Tom <tom@harbor.example> wrote:\n\nThe answer is below, without marks.",
        "Disclaimer: this text and any attachments are confidential, privileged and all that the person wrote.",
        "Sent from my heart, with love, because I am so happy with it",
        "________",
        ">From here on it works.",
        "You are receiving this because I like you.\nReally.\n\nRita",
    ])
    func isNeverEmptyWhenSomethingWasWritten(body: String) {
        #expect(!ReplyText(body).newText.isEmpty)
    }

    @Test(arguments: [
        "", " \r\n\t\n", "> On Mon, Jan 5, 2026, Tom <tom@harbor.example> wrote:\n> Hello",
        "On Mon, Jan 5, 2026 at 10:02 AM Tom <tom@harbor.example> wrote:\n> Hello", "Sent from my iPhone",
    ])
    func isEmptyWhenNothingWasWritten(body: String) {
        #expect(ReplyText(body).newText.isEmpty)
    }

    @Test func ownFootersAreRemoved() {
        let footer = "Powered by Harbor\nYour help desk by the sea"
        let reply = ReplyText("It works.\n\nPowered by  Harbor\nyour help desk by the sea\n", ownFooters: [footer])
        #expect(reply.newText == "It works.")
        #expect(reply.removed.map(\.kind) == [.footer])
    }

    @Test func bytesThatAreNotTextStay() {
        let reply = ReplyText(utf8: [0xFF, 0xFE, 0x0A, 0x3E, 0x20, 0x80, 0x0A, 0xE2, 0x82])
        #expect(reply.source.count == 9)
        #expect(!reply.kept.isEmpty)
    }

    @Test(arguments: [
        "On a wrote:\n", "On a wrote\n", "> x\n", "> x\nyes\n", "From: a@b.c\n", "--\n", "-----\na\n", "a\r", "\n",
        "> ",
        "sent from my x\n", "____________________\nx\n\n", "From: a@b.c\nDate: 5/5/2026\n", "\nThis email and any\n",
    ])
    func hostileMailIsReadInLinearTime(unit: String) {
        let body = String(repeating: unit, count: 60_000 / unit.utf8.count)
        #expect(ReplyText(body).source.count == body.utf8.count)
    }

    private static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}
