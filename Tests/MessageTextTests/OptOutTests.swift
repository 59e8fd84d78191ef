import MessageText
import Testing

struct OptOutTests {
    @Test(arguments: [
        "STOP", "Please stop", "stop.", "Unsubscribe", "unsubscribe me please", "ＳＴＯＰ", "opt-out", "Opt out", "OPTOUT",
        "Quit",
        "STOP\n\nJohn", "Please remove me from this list", "Bitte abmelden", "Désabonner svp", "Darme de baja, gracias",
        "Cancellatemi grazie", "descadastrar", "Uitschrijven aub", "wypisz mnie proszę", "отписаться", "退订", "配信停止",
        "avregistrera",
        "cancel", "stop!!!", "stopall", "opt, out", "Opt\nout", "opt https://x.example out",
    ])
    func aMessageThatIsHardlyMoreIsExplicit(text: String) {
        #expect(OptOutWords.standard.level(in: text) == .explicit)
    }

    @Test(arguments: [
        "How do I stop the machine?",
        "I do not know how I got here, but I want to unsubscribe from all of this at once, really.",
        "opt opt out", "Hello (unsubscribe) and so on, there is a lot more to say here.",
        "Ich möchte mich von Ihrem Newsletter abmelden, weil er nervt.",
        "Je souhaite me désabonner de votre lettre le plus vite possible, merci.", "これ以上メールは不要なので配信停止してください",
    ])
    func aWordInAMessageIsMentioned(text: String) {
        #expect(OptOutWords.standard.level(in: text) == .mentioned)
    }

    @Test(arguments: [
        "", "It stopped working.", "nonstop", "unstoppable backstop", "s t o p",
        "see https://x.example/unsubscribe?u=1",
        "out opt", "write to unsubscribe@list.example", "www.stop.example",
        "Please cancel my order 8812 and refund me.",
        "The end.\nWell, not quite it is",
        "Wann endet die Frist?", "Die Stoppuhr ist kaputt",
    ])
    func otherTextIsNeither(text: String) {
        #expect(OptOutWords.standard.level(in: text) == .none)
    }

    @Test(arguments: [
        ("opt out ", OptOut.mentioned), ("stop ", .mentioned), ("re stop ", .mentioned), ("退订", .mentioned),
        ("opt-", .none), ("://", .none), ("@ ", .none), ("http://x.example ", .none),
    ])
    func hostileTextIsReadInLinearTime(unit: String, level: OptOut) {
        let text = String(repeating: unit, count: 1_000_000 / unit.utf8.count)
        #expect(OptOutWords.standard.level(in: text, subject: text) == level)
    }

    @Test func aSubjectThatIsTheWishIsExplicit() {
        #expect(OptOutWords.standard.level(in: "", subject: "Unsubscribe") == .explicit)
        #expect(OptOutWords.standard.level(in: "Hello", subject: "Re: unsubscribe") == .explicit)
        #expect(OptOutWords.standard.level(in: "Hello", subject: "The bus does not stop here any more") == .none)
    }

    @Test func aHostCanHaveItsOwnWords() {
        let words = OptOutWords(anywhere: ["stop emailing"], alone: ["stop"])
        #expect(words.level(in: "The bus stop is gone and nobody told me.") == .none)
        #expect(words.level(in: "stop") == .explicit)
        #expect(words.level(in: "I told you three times now, stop emailing people like me!") == .mentioned)
    }
}
