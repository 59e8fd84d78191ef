import Frontdesk
import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport
import Testing

/// A sentence of a draft needs a source, where the host's facts have some.
struct CitationTests {
    private static let handbook = Fact(
        "Card refunds arrive within 5 to 7 working days.\nWe answer on the telephone from 9 to 17.",
        source: .init(title: "Handbook, Refunds", address: "https://help.example/refunds", version: "1 October")
    )
    private static let order = Fact("Parcel JJD0001 left our house on 5 March.", source: .init(title: "Orders"))
    private static let facts = [handbook, "The customer is called Ann.", order]

    private static let good = Citation(
        1,
        "refunds arrive  WITHIN 5 to 7 working days",
        "It arrives within 5 to 7 working days."
    )

    @Test("Of 200 planted unsupported claims at least 95 % are marked, and of true sentences none")
    func marksPlantedClaims() {
        var dice = SeededGenerator(seed: 27)
        var (found, wrong) = (0, 0)
        for _ in 0..<200 {
            var planted = PlantedDraft(&dice)
            let support = planted.support(facts: Self.facts)
            let claims = support.unsupported.map(\.text)
            if claims.contains(where: { planted.lie.contains($0) }) { found += 1 }
            wrong += claims.count { !planted.lie.contains($0) }
            planted.lie = ""
            #expect(planted.support(facts: Self.facts).isSupported)
        }
        #expect(found >= 190)
        #expect(wrong == 0)
    }

    @Test("A draft whose sentences are cited leaves alone, and its sources are on record")
    func leavesAlone() async throws {
        let company = try await Self.company(
            "Hello Ann,\n\nIt arrives within 5 to 7 working days.\n\nKind regards",
            [Self.good]
        )
        #expect(company.provider.sent.count == 1)
        let draft = try #require(try await company.draft())
        #expect(draft.support?.citations.map(\.isVerified) == [true])
        #expect(draft.support?.citations.first?.source == Self.handbook.source)
        #expect(draft.support?.unsupported == [])
    }

    @Test("A sentence that nothing supports sends the draft to a person, who sees which it is")
    func holdsUnsourcedSentences() async throws {
        let text = "It arrives within 5 to 7 working days. Your guarantee lasts a lifetime."
        let company = try await Self.company(text, [Self.good])
        #expect(company.provider.sent.isEmpty)
        let draft = try #require(try await company.draft())
        #expect(draft.holdReasons == ["unsupported_sentence"])
        #expect(draft.support?.unsupported.map(\.text) == ["Your guarantee lasts a lifetime."])
        #expect(draft.support?.unsupported.map(\.kind) == [.sentence])
        let list = try await company.desk.handle(ListPendingRequest(), by: .human("rita"))
        #expect(list.messages.first?.unsupported.map(\.text) == ["Your guarantee lasts a lifetime."])
        #expect(list.messages.first?.citations.count == 1)
    }

    @Test("Where sentences are for the reviewer alone to judge, the draft leaves and they are marked")
    func marksOnly() async throws {
        let text = "Your guarantee lasts a lifetime."
        let company = try await Self.company(text, []) { $0.model.holdsUnsourcedSentences = false }
        #expect(company.provider.sent.count == 1)
        #expect(try await company.draft()?.support?.unsupported.map(\.text) == [text])
    }

    @Test(
        "A quotation that is not in its source is shown as unverified and supports nothing",
        arguments: Citation.wrong
    )
    func findsWrongQuotations(_ citation: Citation) async throws {
        let company = try await Self.company("It arrives within 5 to 7 working days.", [citation])
        #expect(company.provider.sent.isEmpty)
        let draft = try #require(try await company.draft())
        #expect(draft.holdReasons == ["unsupported_sentence", "unverified_citation"])
        #expect(draft.support?.citations.map(\.isVerified) == [false])
    }

    @Test("A true quotation about something else supports nothing")
    func wantsAWordInCommon() async throws {
        let citation = Citation(2 + 1, "Parcel JJD0001 left our house", "Your guarantee lasts a lifetime.")
        let company = try await Self.company("Your guarantee lasts a lifetime.", [citation])
        let draft = try #require(try await company.draft())
        #expect(draft.holdReasons == ["unsupported_sentence"])
        #expect(draft.support?.citations.map(\.isVerified) == [true])
    }

    @Test(
        "What the host says itself, questions and greetings need no source",
        arguments: [
            "We answer on the telephone from 9 to 17.", "Hello Ann,", "Which of your parcels is it?",
            "Just write again if you need more help.", "The customer is called Ann.",
        ]
    )
    func needsNoSource(_ text: String) async throws {
        let company = try await Self.company(text, []) {
            $0.prompt.knowledge = "Close with: Just write again if you need more help."
        }
        #expect(company.provider.sent.count == 1)
    }

    @Test("Without sources nobody has to cite, and the model is not asked to")
    func asksOnlyForSources() async throws {
        let company = try await Self.company("Your guarantee lasts a lifetime.", [], facts: ["It is a shop."])
        #expect(company.provider.sent.count == 1)
        #expect(try await company.draft()?.support == nil)
    }

    @Test("The model is shown the number, title, version and address of each source")
    func numbersSources() async throws {
        let model = ScriptedClassifier(always: Self.answer("It arrives soon.", []))
        let company = try Company(classifier: model, facts: { _, _ in Self.facts })
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        let system = try #require(model.requests.first?.prompt.system)
        #expect(system.contains("[1] Handbook, Refunds, 1 October, https://help.example/refunds\nCard refunds"))
        #expect(system.contains("\n\nThe customer is called Ann.\n\n[3] Orders\nParcel"))
        #expect(system.contains(#""citations": [{"fact": 1"#))
    }

    @Test("The number of a fact supports no number")
    func doesNotCountItsNumbers() async throws {
        let company = try await Self.company("Within 3 days?", [])
        #expect(try await company.draft()?.holdReasons == ["unsupported_number"])
    }

    @Test("The next version of a draft has the support of its own text")
    func followsVersions() async throws {
        let model = ScriptedClassifier { request, _ in
            let text = request.revisionNote == nil ? "Your guarantee lasts a lifetime." : Self.good.claim
            return ClassifierAnswer(text: Self.answer(text, request.revisionNote == nil ? [] : [Self.good]))
        }
        let company = try Company(classifier: model, facts: { _, _ in Self.facts })
        try await company.receive("m1", text: "There is an error.")
        try await company.settle()
        try await company.decideAll(.reject(note: "Only what is true.", revise: true))
        try await company.settle()
        let draft = try #require(try await company.draft())
        #expect(draft.review.version == 2)
        #expect(draft.support?.unsupported == [])
        #expect(draft.support?.citations.count == 1)
    }

    @Test("Hostile drafts and citations take time in proportion to their size")
    func isLinear() {
        let clock = ContinuousClock()
        func time(_ size: Int) -> Duration {
            let draft = String(repeating: "aaaa aaaa aaaa aaab. ", count: size)
            let citations = (0..<100).map { _ in
                ModelCitation(fact: 1, quote: "Parcel JJD0001 left", claim: "JJD0001 aaaa aaaa")
            }
            return clock.measure {
                _ = DraftSupport(of: draft, citing: citations, facts: [Self.order], trusted: [draft], sources: [draft])
            }
        }
        _ = time(100)
        let (small, large) = (time(300), time(3000))
        #expect(large < small * 40 + .milliseconds(50))
    }

    private static func company(
        _ draft: String,
        _ citations: [Citation],
        facts: [Fact] = facts,
        change: (inout DeskConfiguration) -> Void = { _ in }
    ) async throws -> Company {
        let company = try Company(
            classifier: ScriptedClassifier(always: answer(draft, citations)),
            change: change,
            facts: { _, _ in facts }
        )
        try await company.desk.oversight.set(.autonomous, for: .otherCategories, by: .operator("olga"), reason: "test")
        try await company.receive("m1", from: "Ann <ann@a.example>", text: "There is an error.")
        try await company.settle()
        return company
    }

    private static func answer(_ draft: String, _ citations: [Citation]) -> String {
        let text = draft.replacing("\n", with: "\\n")
        let list = citations.map(\.json).joined(separator: ",")
        return #"{"intent":"bug_report","confidence":0.99,"draft":"\#(text)","citations":[\#(list)]}"#
    }
}

/// What a model says that it relies on.
struct Citation: Sendable, CustomTestStringConvertible {
    let fact: Int
    let quote: String
    let claim: String

    init(_ fact: Int, _ quote: String, _ claim: String) { (self.fact, self.quote, self.claim) = (fact, quote, claim) }

    var json: String { #"{"fact":\#(fact),"quote":"\#(quote)","claim":"\#(claim)"}"# }
    var testDescription: String { "\(fact): \(quote)" }

    private static let claim = "It arrives within 5 to 7 working days."
    static let wrong = [
        Citation(1, "refunds arrive within 5 to 7 minutes", claim), Citation(1, "days", claim),
        Citation(2, "The customer is called Ann.", claim), Citation(3, "within 5 to 7 working days", claim),
        Citation(0, "within 5 to 7 working days", claim), Citation(99, "within 5 to 7 working days", claim),
        Citation(-1, "", claim),
    ]
}

/// A draft of true sentences, each with its citation, and one that is made up.
private struct PlantedDraft {
    private var truths: [(text: String, citation: ModelCitation)]
    var lie: String

    private static let quotes = [
        (
            1, "Card refunds arrive within 5 to 7 working days.",
            "Refunds to your card arrive within 5 to 7 working days."
        ),
        (1, "We answer on the telephone from 9 to 17.", "You reach us by telephone from 9 to 17."),
        (3, "Parcel JJD0001 left our house on 5 March.", "Your parcel JJD0001 has left us on 5 March."),
    ]

    private static let things = [
        "guarantee", "contract", "account", "discount", "newsletter", "delivery", "subscription",
    ]
    private static let ends = [
        "has been extended for you", "ends without any notice", "is free for ever", "was cancelled by a colleague",
        "is covered by the law", "will be repaired at your home",
    ]

    init(_ dice: inout SeededGenerator) {
        truths = Self.quotes.shuffled(using: &dice).map { fact, quote, claim in
            (claim, ModelCitation(fact: fact, quote: quote, claim: claim))
        }
        let thing = Self.things[Int.random(in: 0..<Self.things.count, using: &dice)]
        let end = Self.ends[Int.random(in: 0..<Self.ends.count, using: &dice)]
        let number = Int.random(in: 100...9999, using: &dice)
        switch Int.random(in: 0..<6, using: &dice) {
        case 0: lie = "Your \(thing) \(end)."
        case 1: lie = "You get \(number) EUR back."
        case 2: lie = "It comes on \(number % 28 + 1).11.2031."
        case 3: lie = "See https://\(thing)\(number).example/now for more."
        case 4: lie = "Write to \(thing)\(number)@shop.example instead."
        default: lie = "Our chief says that your \(thing) \(end)."
        }
    }

    func support(facts: [Fact]) -> DraftSupport {
        let body = (truths.map(\.text).dropLast() + [lie, truths.last?.text ?? ""]).joined(separator: " ")
        return DraftSupport(
            of: "Hello Ann,\n\n\(body)\n\nKind regards\nThe team",
            citing: truths.map(\.citation),
            facts: facts,
            trusted: [],
            sources: facts.map(\.text)
        )
    }
}

extension DraftSupport {
    fileprivate var isSupported: Bool { unsupported.isEmpty && concerns.isEmpty }
}

extension Company {
    fileprivate func draft() async throws -> Draft? {
        guard let id = try await desk.classifications().values.last?.draftID else { return nil }
        return try await desk.queue.draft(id)
    }
}
