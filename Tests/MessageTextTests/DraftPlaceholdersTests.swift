import MessageText
import TestSupport
import Testing

/// Places that a model leaves for somebody to fill in, and brackets that are none.
struct DraftPlaceholdersTests {
    @Test(arguments: [
        "Best regards,\n[Your Name]", "Hi [Customer Name],", "Dear [Customer\u{2019}s First Name],",
        "[Your Name, Support Team]",
        "See [insert link].", "[Insert tracking number here]", "[Date]", "[Order Number]", "[ your name ]", "[TBD]",
        "[XXX]",
        "[Your\nName]", "[YOUR_NAME]", "[Agent]", "Hi {name},", "{customer_name}", "{ first name }", "{order.id}",
        "Hi ${name}",
        "{имя}", "{{name}}", "<your name>", "<insert link>", "<<Name>>", "<customer name>", "【お名前】様", "［姓名］",
        "[お名前を記入]",
        "[插入链接]", "Call us on [Telefonnummer einfügen].", "[Ihr Name]", "[Name des Kunden]", "[Votre nom]",
        "[Nom du client]",
        "[insérer le lien]", "[Su nombre]", "[Nombre del cliente]", "[insertar enlace]", "[Il tuo nome]",
        "[Nome do cliente]",
        "[inserir link]", "[Uw naam]", "[Twoje imię i nazwisko]", "[Ditt namn]", "[Ваше имя]", "[reviewer: check]",
        "[ Reviewer ]",
    ])
    func arePlaceholders(draft: String) {
        #expect(DraftPlaceholders.standard.occur(in: draft))
    }

    @Test(arguments: [
        "See [1] and [2].", "He wrote [sic] so.", "[Order #1207] has left.", "Open [Settings] > [Billing].",
        "Press [Enter].",
        "[Your Name](https://a.example)", "Use `{name}` in the path.", "```\nGET /users/{id}\n```",
        "GET /users/{id}/posts",
        "x = {a}", "{\"a\": 1}", "{ }", "{}", "{1}", "a { color: red }", "Ann <ann@a.example>", "<https://a.example>",
        "if a < b > c",
        "1 < 2", "[ ]", "[x] done", "don`t worry [1]", "I \u{2764} it [EU]", "f{x}", "",
    ])
    func areNone(draft: String) {
        #expect(!DraftPlaceholders.standard.occur(in: draft))
    }

    @Test func aHostNamesItsOwn() {
        let placeholders = DraftPlaceholders(others: ["%NAME%", "to be filled in"])
        #expect(placeholders.occur(in: "Hi %name%,"))
        #expect(placeholders.occur(in: "The date is to be\nfilled in."))
        #expect(!placeholders.occur(in: "Hi Ann,"))
        let reader = DecisionReader(intents: ["a"], placeholders: placeholders)
        #expect(throws: DecisionRefusal.draftHasAnOpenPlaceholder) {
            try reader.read(#"{"intent":"a","confidence":1,"draft":"Hi %NAME%"}"#, stopReason: "stop")
        }
    }

    @Test(arguments: ["[", "{", "<", "`", "[a", "{a", "``` ` ", "[your name", "{{", "【"])
    func hostileDraftsAreReadInLinearTime(unit: String) {
        let draft = String(repeating: unit, count: LongTests.count(20_000, full: 200_000) / unit.utf8.count)
        #expect(!DraftPlaceholders.standard.occur(in: draft))
    }
}
