import MessageText
import TestSupport
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

    @Test(
        arguments: [
            "unsuscribe", "Unsubcribe me", "unsubsribe", "un-subscribe", "unsub", "opt me out", "opt-me-out please",
            "I no longer wish to receive your emails", "Please don't send me any more of this",
            "take us off your mailing list",
            "Bitte löschen Sie meine E-Mail-Adresse aus Ihrem Verteiler", "Bitte keine weiteren Mails mehr",
            "Tragen Sie mich bitte aus",
            "désabonnez-moi", "desabonnez moi", "DÉSABONNEZ‑MOI", "Merci de ne plus m’envoyer de mails",
            "arrêtez de m'écrire",
            "no me envíen más correos", "No me envien mas correos", "dejen de enviarme publicidad",
            "non inviatemi più email",
            "smettete di scrivermi", "não quero receber mais nada", "nao me enviem emails", "parem de enviar isso",
            "schrijf mij uit", "ik wil geen nieuwsbrieven meer ontvangen", "sluta skicka mejl",
            "jeg ønsker ikke flere mails",
            "slutt å sende meg reklame", "älkää lähettäkö näitä", "en halua enää uutiskirjettä",
            "proszę o wypisanie z newslettera",
            "nie przysyłajcie mi więcej", "nechci dostávat vaše e-maily", "zrušte odber prosím",
            "ne küldjenek több levelet",
            "nu mai doresc să primesc", "μη μου στέλνετε άλλα email", "не хочу больше получать письма",
            "не надсилайте мені листи",
            "не желая повече да получавам", "ne šaljite mi više", "aboneliğimi iptal edin", "lütfen mail göndermeyin",
            "נא להסיר אותי מהרשימה", "الرجاء إلغاء الاشتراك", "لطفا لغو اشتراک", "कृपया ईमेल न भेजें", "กรุณายกเลิกการรับข่าวสาร",
            "vui lòng hủy đăng ký", "tolong jangan kirim lagi", "メルマガを解除してください", "もうメールを送らないでください", "请不要再发邮件给我",
            "取消訂閱", "구독을 취소해 주세요", "메일 보내지 마세요",
        ]
    )
    func theUsualWishesOfEveryLanguageAreSeen(text: String) {
        #expect(OptOutWords.standard.level(in: text) != .none)
    }

    @Test(arguments: [
        "Please cancel my subscription to the service and refund me.", "구독 요금 문의", "メールの設定について",
        "Where do I subscribe?",
        "Ich möchte meine Bestellung ab Montag erhalten", "My address is no longer valid, please change it",
        "Der Verteiler im Keller ist defekt", "I never received the e-mail", "Je ne peux plus me connecter",
        "No puedo enviar correos desde la aplicación", "Non ricevo più le email di conferma", "abstellen",
    ])
    func askingAboutSomethingElseIsNoWish(text: String) {
        #expect(OptOutWords.standard.level(in: text) == .none)
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
        let text = String(repeating: unit, count: LongTests.count(50_000, full: 1_000_000) / unit.utf8.count)
        #expect(OptOutWords.standard.level(in: text, subject: text) == level)
    }

    @Test(arguments: [
        ("unsubscribe red green blue", OptOut.explicit), ("unsubscribe red green blue white", .mentioned),
        ("stop it", .explicit), ("stop red green", .mentioned), ("cancel it", .explicit), ("cancel red green", .none),
        ("stop" + String(repeating: " please", count: 23), .explicit),
        ("stop" + String(repeating: " please", count: 24), .mentioned),
    ])
    func howMuchMayStandBesideTheWish(text: String, level: OptOut) {
        #expect(OptOutWords.standard.level(in: text) == level)
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
