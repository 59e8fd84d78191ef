import Frontdesk
import FrontdeskTesting
import OversightQueue
import SupportCore
import Synchronization
import TestSupport
import Testing

/// Customers write in their language, and the workspace's people read theirs.
struct TranslationTests {
    private static let mail = "Guten Tag, die Anwendung zeigt einen error."
    private static let reply = "Hello, version 7 mends it, see https://docs.example/7."
    private static let sent = "Hallo, Version 7 behebt ihn, siehe https://docs.example/7."

    @Test("What leaves is in the customer's language, and both texts are stored and shown")
    func translatesBothWays() async throws {
        let company = try await Self.company()
        let draft = try await company.waiting()
        #expect(draft.mail.bodyText == Self.sent)
        #expect(
            draft.translation
                == DraftTranslation(
                    customersLanguage: "de",
                    language: "en",
                    original: "Good day, the application shows an error.",
                    draft: "Hello, version 7 mends it, see https://docs.example/7. (back)"
                )
        )
        let listed = try #require(
            try await company.desk.handle(ListPendingRequest(), by: .human("rita")).messages.first
        )
        #expect(listed.originalTranslation == draft.translation?.original)
        #expect(listed.draftTranslation == draft.translation?.draft)
        #expect(listed.originalBody == Self.mail)
        try await company.decideAll(.approve)
        try await company.settle()
        #expect(company.provider.sent.map(\.mail.bodyText) == [Self.sent])
    }

    @Test("An approval is on record with a hash of both texts, and an edit leaves the translation behind")
    func approvesBoth() async throws {
        let (plain, edited) = (try await Self.company(), try await Self.company())
        let text = try await plain.waiting().translation?.draft
        try await plain.decideAll(.approve)
        let entry = try #require(try await plain.audit().last { $0.action == "draft.approved_as_is" })
        #expect(entry.details["translation"]?.count == 64)
        #expect(entry.details["translation"] != entry.details["content"])
        try await edited.decideAll(.approveEdited(.init(bodyText: "Hallo, das ist behoben.")))
        let change = try #require(try await edited.audit().last { $0.action == "draft.approved_edited" })
        #expect(change.details["translation"] == nil)
        let draft = try #require(try await edited.desk.classifications().values.first?.draftID)
        let kept = try await edited.desk.queue.draft(draft)?.translation
        #expect(kept?.draft == nil && kept?.original != nil)
        #expect(text != nil)
    }

    @Test("A draft that is sent back is translated anew")
    func translatesRevisions() async throws {
        let company = try await Self.company(replies: [Self.reply, "It is mended."])
        try await company.decideAll(.reject(note: "Shorter.", revise: true))
        try await company.settle()
        let draft = try await company.waiting()
        #expect(draft.review.version == 2)
        #expect(draft.mail.bodyText == "Es ist behoben.")
        #expect(draft.translation?.draft == "It is mended. (back)")
    }

    @Test(
        "A translator that fails, or changes a number or a link, sends the draft to a person",
        arguments: Phrases.Fault.allCases
    )
    func holdsWhatIsDoubtful(_ fault: Phrases.Fault) async throws {
        let company = try await Self.company(fault: fault, isFree: true)
        #expect(company.provider.sent.isEmpty)
        let draft = try await company.waiting()
        #expect(draft.holdReasons == [fault == .throwing ? "translation_failed" : "translation_differs"])
        if fault == .throwing { #expect(draft.mail.bodyText?.hasPrefix(Self.reply) == true) }
    }

    @Test("A true translation leaves without a person where its category may")
    func leavesAlone() async throws {
        let company = try await Self.company(isFree: true)
        #expect(company.provider.sent.map { $0.mail.bodyText?.hasPrefix(Self.sent) } == [true])
    }

    @Test("A mail in the reviewers' language needs no translation")
    func needsNone() async throws {
        let company = try await Self.company(mail: "Hello, there is an error.")
        let draft = try await company.waiting()
        #expect(draft.translation == nil)
        #expect(draft.mail.bodyText == Self.reply)
    }

    @Test("Erasing takes the translations along")
    func erases() async throws {
        let company = try await Self.company()
        let draft = try await company.waiting()
        _ = try await company.desk.erase(.conversation(draft.conversationID), by: .host, id: "e")
        #expect(try await company.desk.queue.draft(draft.id)?.translation == nil)
    }

    private static func company(
        mail: String = mail,
        replies: [String] = [reply],
        fault: Phrases.Fault? = nil,
        isFree: Bool = false
    ) async throws -> Company {
        let answers = replies.map { #"{"intent":"bug_report","confidence":0.99,"draft":"\#($0)"}"# }
        let company = try Company(
            classifier: ScriptedClassifier(answers),
            change: { $0.prompt.knowledge = "Version 7: https://docs.example/7" },
            translator: Phrases(fault: fault)
        )
        if isFree {
            let operators = Actor.operator("olga")
            try await company.desk.oversight.set(.autonomous, for: .otherCategories, by: operators, reason: "test")
        }
        try await company.receive("m1", text: mail)
        try await company.settle()
        return company
    }
}

/// A translator that knows a few phrases.
struct Phrases: Translator {
    enum Fault: CaseIterable { case throwing, otherNumber, otherLink }
    struct Down: Error {}

    let language = "en"
    var fault: Fault?

    private static let german = [
        "Guten Tag, die Anwendung zeigt einen error.": "Good day, the application shows an error.",
        "Hallo, Version 7 behebt ihn, siehe https://docs.example/7.":
            "Hello, version 7 mends it, see https://docs.example/7.",
        "Es ist behoben.": "It is mended.",
    ]

    func translate(_ text: String, into language: String) async throws -> Translation? {
        if fault == .throwing { throw Down() }
        if language == "en" {
            guard let known = Self.german[text] else {
                return text.hasPrefix("Hallo") ? Translation(text, from: "de") : nil
            }
            return Translation(text.hasPrefix("Guten") ? known : known + " (back)", from: "de")
        }
        let found = Self.german.first { $0.value == text }.map { Translation(broken($0.key), from: "en") }
        return found
    }

    private func broken(_ text: String) -> String {
        switch fault {
        case .otherNumber: text.replacing("Version 7", with: "Version 8")
        case .otherLink: text.replacing("docs.example", with: "evil.example")
        case .throwing, nil: text
        }
    }
}

extension Company {
    fileprivate func waiting() async throws -> Draft {
        try #require(try await desk.pending().values.map(\.draft).first)
    }

    fileprivate func audit() async throws -> [AuditEntry] {
        let id = try #require(try await desk.classifications().values.first?.draftID)
        return try await OversightHistory(desk.store).entries(of: id).values
    }
}
