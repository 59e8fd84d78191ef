import FrontdeskTesting
import SupportCore
import Templates
import TestSupport
import Testing

struct TemplateLibraryTests {
    let library = TemplateLibrary(
        WorkspaceStore(
            workspace: "w",
            records: .staffed,
            time: ManualTimeSource(),
            identifiers: CountingIdentifierSource()
        )
    )
    let anna = Principal.human("olga")

    func content(_ text: String, variables: [TemplateContent.Variable] = []) -> TemplateContent {
        TemplateContent(.init(subject: "Hello {{name}}", text: text), variables: variables)
    }

    @Test func aVersionKeepsItsTextForEver() async throws {
        try await library.create("welcome", name: "Welcome", draft: content("one"), by: anna)
        let first = try await library.publish("welcome", by: anna)
        try await library.edit("welcome", edition: 2, draft: content("two"), by: anna)
        let second = try await library.publish("welcome", by: anna)
        #expect(try await library.version(first.id) == first)
        #expect(try await library.published("welcome") == second)
        #expect(first.contentHash != second.contentHash)
        #expect(try await library.versions(of: "welcome").values.map(\.number) == [1, 2])
    }

    @Test func rollingBackPutsAnOlderVersionIntoUse() async throws {
        try await library.create("welcome", name: "Welcome", draft: content("one"), by: anna)
        let first = try await library.publish("welcome", by: anna)
        _ = try await library.publish("welcome", by: anna)
        try await library.rollBack("welcome", to: first.id, by: anna)
        #expect(try await library.published("welcome") == first)
        await #expect(throws: TemplateLibraryError.unknownVersion("nope")) {
            try await library.rollBack("welcome", to: "nope", by: anna)
        }
    }

    @Test func twoPeopleCanNotOverwriteEachOther() async throws {
        try await library.create("welcome", name: "Welcome", draft: content("one"), by: anna)
        try await library.edit("welcome", edition: 1, draft: content("two"), by: anna)
        await #expect(throws: TemplateLibraryError.changedMeanwhile(current: 2)) {
            try await library.edit("welcome", edition: 1, draft: content("three"), by: anna)
        }
    }

    @Test func errorsAreFoundAllAtOnceBeforePublishing() async throws {
        let broken = TemplateContent(
            variants: ["en": .init(subject: "{{#a}}", text: "{{/b}}"), "de": .init(subject: "ok", text: "{{x")],
            defaultLocale: "en"
        )
        try await library.create("broken", name: "Broken", draft: broken, by: anna)
        let error = await #expect(throws: TemplateLibraryError.self) { try await library.publish("broken", by: anna) }
        guard case .invalid(let findings) = error else {
            Issue.record("expected findings")
            return
        }
        #expect(findings.map { "\($0.locale) \($0.part)" } == ["de text", "en subject", "en text"])
        await #expect(throws: TemplateLibraryError.notPublished("broken")) { try await library.published("broken") }
    }

    @Test func undeclaredVariablesAreNamedWithTheNearestDeclaredOne() {
        let findings = library.findings(
            in: content("{{contact.nmae}}", variables: [.init("name"), .init("contact.name")])
        )
        #expect(findings.count == 1)
        #expect(findings[0].message == "1:1: the variable contact.nmae is not declared; did you mean contact.name?")
        #expect(!findings[0].isError)
    }

    @Test(arguments: [
        ("pt-BR", "pt-BR"), ("pt-PT", "pt"), ("PT_br", "pt-BR"), ("fr", "en"), ("", "en"), ("pt-BR-x-foo", "pt-BR"),
    ])
    func languagesFallBack(wanted: String, expected: String) {
        let content = TemplateContent(
            variants: Dictionary(
                uniqueKeysWithValues: ["en", "pt", "pt-BR"].map { ($0, .init(subject: $0, text: $0)) }
            ),
            defaultLocale: "en"
        )
        #expect(content.variant(for: wanted)?.locale == expected)
    }

    @Test func aMissingRequiredValueIsAnError() async throws {
        let draft = content("{{contact.name}}", variables: [.init("contact.name", isRequired: true), .init("name")])
        try await library.create("welcome", name: "Welcome", draft: draft, by: anna)
        let version = try await library.publish("welcome", by: anna)
        for values: TemplateValue in [[:], ["contact": [:]], ["contact": ["name": ""]], ["contact": "x"]] {
            #expect(throws: TemplateLibraryError.missingValues(["contact.name"])) { try version.render(values) }
        }
    }

    @Test func rendersEachPartForItsPlace() async throws {
        let draft = TemplateContent(
            .init(subject: "Hi {{name}}", text: "Hi {{name}}", html: "<p>{{name}} {{missing}}</p>")
        )
        try await library.create("welcome", name: "Welcome", draft: draft, by: anna)
        let mail = try await library.publish("welcome", by: anna).render(["name": "<A>\r\nBcc: x {{name}}"])
        #expect(!mail.subject.unicodeScalars.contains { $0 == "\r" || $0 == "\n" })
        #expect(mail.text == "Hi <A>\r\nBcc: x {{name}}")
        #expect(mail.html?.contains("&lt;A&gt;") == true)
        #expect(mail.unresolved == ["missing"])
    }
}
