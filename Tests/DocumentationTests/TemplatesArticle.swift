import Templates
import Testing

/// The code of "Writing templates" and of the Templates landing page.
struct TemplatesArticle {
    @Test func rendersAReply() throws {
        let template = try Template("Hi {{contact.name | default: \"there\"}}, we got {{ticket.id}}.")
        let reply = try template.render(["contact": ["name": nil], "ticket": ["id": 4711]])
        #expect(reply.text == "Hi there, we got 4711.")
        #expect(reply.isComplete)
    }

    @Test func leavesUnknownNames() throws {
        let template = try Template("Your number is {{ ticket.number }}.")
        let reply = try template.render(["ticket": ["id": 4711]])
        #expect(reply.text == "Your number is {{ ticket.number }}.")
        #expect(reply.unresolved == ["ticket.number"])
    }

    @Test func findsAllProblems() throws {
        let error = try #require(throws: TemplateError.self) {
            try Template("Hi {{name | upcase}},\n{{#rows}} {{title}}")
        }
        #expect(error.problems.map(\.line) == [1, 2])
    }

    struct ReplyContext: TemplateContext {
        let name: String?
        let ticket: Int

        func value(named name: String) -> TemplateValue? {
            switch name {
            case "contact": ["name": TemplateValue(self.name)]
            case "ticket": ["id": .integer(ticket)]
            default: nil
            }
        }
    }

    @Test func asksAContext() throws {
        let template = try Template("Hi {{contact.name}}, about {{ticket.id}}: {{password}}")
        let reply = try template.render(with: ReplyContext(name: "Ann", ticket: 4711))
        #expect(reply.text == "Hi Ann, about 4711: {{password}}")
    }
}
