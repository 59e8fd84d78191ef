import Frontdesk
import FrontdeskPages
import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// What a reviewer sees of a draft's sources, its translation, and the reasons that they can give.
@Suite struct DraftSourcesTests {
    private static let handbook = Fact(
        "Invoices are under Settings > Billing, where you can <b>print</b> them.",
        source: .init(title: "Handbook <3>", address: "https://help.example/invoices", version: "May")
    )
    private static let shelf = Fact(
        "Paper invoices are kept for ten years.",
        source: .init(title: "Shelf", address: "javascript:alert(1)")
    )

    private static func model(_ draft: String, _ citations: String) -> ScriptedClassifier {
        ScriptedClassifier(
            always: #"{"intent":"billing_question","confidence":0.9,"draft":"\#(draft)","citations":[\#(citations)]}"#
        )
    }

    @Test func `A cited sentence leads to its source, and one without a source is marked`() async throws {
        let model = Self.model(
            "Your invoices are under Settings.\\n\\nEach of them costs 4711 EUR\\nfor everybody.",
            #"""
            {"fact": 1, "quote": "Invoices are under Settings", "claim": "Your invoices are under Settings."},
            {"fact": 2, "quote": "kept for a thousand years", "claim": "Each of them"}
            """#
        )
        let paged = try PagedDesk(classifier: model, facts: { _, _ in [Self.handbook, Self.shelf] })
        try await paged.receive("m1")
        let draft = try #require(try await paged.waiting().first)
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/drafts/\(draft.id)").text
        #expect(page.contains(##"<a class="cite" href="#fact-1">Your invoices are under Settings.<sup>1</sup></a>"##))
        #expect(
            page.contains(
                #"<span class="bare" title="no source">Each of them costs <span class="bare">4711</span> EUR"#
            )
        )
        #expect(page.contains("Facts it rests on"))
        #expect(page.contains("Handbook &lt;3&gt;"))
        #expect(page.contains(#"href="https://help.example/invoices""#))
        #expect(page.contains("Version May."))
        #expect(page.contains("does not say so"))
        #expect(page.contains("1 of 2 citations are not in their source."))
        #expect(page.contains("No source:"))
        #expect(!page.contains(#"href="javascript"#))
    }

    @Test func `The mail and the draft are shown in the reviewer's language, too`() async throws {
        struct Shouting: Translator {
            let language = "en"
            func translate(_ text: String, into language: String) async throws -> Translation? {
                language == "en" ? Translation("EN: " + text.uppercased(), from: "fr") : nil
            }
        }
        let paged = try PagedDesk(translator: Shouting())
        try await paged.receive("m1", text: "Where is my invoice? <b>")
        let draft = try #require(try await paged.waiting().first)
        var rita = try await paged.browser(of: "rita")
        let page = await rita.get("/desk/drafts/\(draft.id)").text
        #expect(page.contains("EN: WHERE IS MY INVOICE? &lt;B&gt;"))
        #expect(page.contains("Where is my invoice? &lt;b&gt;"))
        #expect(page.contains("EN: HELLO,"))
    }

    @Test func `An edit and a revision carry their reasons, and the statistics count them`() async throws {
        let paged = try PagedDesk()
        try await paged.receive("m1")
        try await paged.receive("m2", subject: "Second invoice")
        let drafts = try await paged.waiting()
        var rita = try await paged.browser(of: "rita")
        let path = "/desk/drafts/\(drafts[0].id)"
        _ = await rita.submit(await rita.get(path), to: path + "/approve", at: path + "/edit", button: [:])
        let editing = await rita.get(path + "/edit")
        #expect(editing.text.contains("Why it had to be changed"))
        #expect(editing.text.contains(#"value="over_hedging""#))
        _ = await rita.submit(
            editing,
            to: path + "/copy",
            at: path + "/approve",
            button: ["body": "Hello Ann.", "reason": "verbose_padding"]
        )
        let other = "/desk/drafts/\(drafts[1].id)"
        let button = ["note": "Say more.", "reason": "missing_fact"]
        _ = await rita.submit(await rita.get(other), to: other + "/revise", button: button)
        #expect(try await paged.desk.queue.draft(drafts[0].id)?.reasons == [.verbosePadding])
        #expect(try await paged.desk.queue.draft(drafts[1].id)?.reasons == [.missingFact])
        var olga = try await paged.browser(of: "olga")
        let page = await olga.get("/desk/statistics").text
        #expect(page.contains(#"<th scope="row">Says too much</th><td>1</td>"#))
    }
}
