import Templates
import Testing

struct NameTests {
    @Test func listsEveryUseWithItsPlace() throws {
        let template = try Template(
            "Hi {{contact.name}},\n{{#rows}}\n ä{{{id}}} {{^closed}}{{.}}{{/closed}}\n{{/rows}}{{> p}}{{>*kind}}",
            partials: ["p": "\n {{ sig | default: 'x' }}"]
        )
        let names = template.names.map {
            "\($0.name) \($0.use) \($0.section ?? "-") \($0.partial ?? "-") \($0.line):\($0.column)"
        }
        #expect(
            names == [
                "contact.name value - - 1:4", "rows section - - 2:1", "id rawValue rows - 3:3",
                "closed inverted rows - 3:12",
                ". value closed - 3:23", "kind partialName - - 4:17", "sig value - p 2:2",
            ]
        )
    }

    @Test(arguments: [
        ("contact.nmae", "contact.name"), ("contact.nam", "contact.name"), ("Contact.Name", "contact.name"),
        ("contact_name", "contact.name"), ("conact.name", "contact.name"), ("ticket-id", "ticket.id"),
    ])
    func suggestsTheNearestName(written: String, meant: String) {
        let known = NameSuggestions(of: ["ticket.id", "contact.name", "contact.email", "agent.name"])
        #expect(known.nearest(to: written) == meant)
    }

    @Test(arguments: ["weather", "", "x", String(repeating: "a", count: 10_000)]) func suggestsNothingForWhatIsFar(
        written: String
    ) {
        #expect(NameSuggestions(of: ["ticket.id", "contact.name"]).nearest(to: written) == nil)
    }

    @Test func findsPlaceholders() {
        let text =
            "Hi {{contact.name}}, {{{x}}} { {a} } {{a{b}} [REVIEWER: price] [reviewer] {{ b }} [REVIEWER never closed\nmore"
        let expected = ["{{contact.name}}", "{{x}}", "{{ b }}", "[REVIEWER: price]", "[REVIEWER never closed"]
        #expect(Set(Template.placeholders(in: text)) == Set(expected))
        #expect(Template.placeholders(in: "{ \"a\": {\"b\": 1}} [x] }} {{").isEmpty)
        #expect(Template.placeholders(in: String(repeating: "{{", count: 50_000)).isEmpty)
    }
}
