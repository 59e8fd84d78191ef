import MessageText
import Testing

/// The code of the article "Reading mail".
struct ReadingMail {
    private let html =
        "<p>Works, thanks!</p><div>On Mon, Jan 5, 2026 at 10:02 AM Tom wrote:</div><blockquote>Ok?</blockquote>"
    private let answer = "{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"We will look into it.\"}"

    @Test func takesTheNewText() {
        let body = HTMLBody(html).text(.lines)
        let reply = ReplyText(body)
        print(reply.newText)
        for piece in reply.removed {
            print(piece.kind, reply.text(of: piece))
        }
        #expect(reply.newText == "Works, thanks!")
        #expect(reply.removed.map(\.kind) == [.attribution, .quote])

        let folded = FoldedText(reply.newText)
        let isUrgent = folded.contains("production is offline")
        #expect(!isUrgent)
    }

    @Test func asksWhoWroteIt() {
        let body = "I am out of the office."
        let verdict = MailVerdict(
            MailFacts(
                headers: [MailFacts.Header("Auto-Submitted", "auto-replied")],
                from: "rita@mensah.example",
                subject: "Re: Your invoice",
                text: body
            )
        )
        print(verdict.mayAutoReply, verdict.author.rawValue, verdict.filing.rawValue)
        #expect(!verdict.mayAutoReply)
        #expect(verdict.author == .machine)
    }

    @Test func readsADecision() {
        for answer in [answer, "I am not sure."] {
            let reader = DecisionReader(intents: ["billing_question", "bug_report", "unknown"])
            do throws(DecisionRefusal) {
                let decision = try reader.read(answer, stopReason: "end_turn")
                print(decision.intent, decision.confidence)
            } catch {
                print(error.code)
            }
            #expect(((try? reader.read(answer, stopReason: "end_turn")) != nil) == answer.hasPrefix("{"))
        }
    }
}
