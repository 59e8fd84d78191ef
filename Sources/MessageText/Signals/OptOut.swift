/// How clearly a message asks not to be written to any more.
public enum OptOut: String, Sendable, Hashable, CaseIterable {
    /// Nothing of the kind.
    case none
    /// A word for it occurs: no automatic answer, a person looks at it.
    case mentioned
    /// The message or its subject is hardly more than that wish: suggest an opt-out to the host as well.
    case explicit
}

/// The words by which a message asks not to be written to any more.
///
/// Words are matched as whole words, never inside other words, links or addresses; case, width, accents and hyphens do not
/// matter (`opt-out`, `opt out` and `OPTOUT` are one). `…` in a phrase stands for up to six words that do not matter.
public struct OptOutWords: Sendable {
    /// Words that count wherever they stand.
    let anywhere: OptOutPhrases
    /// Words that count only if the message consists of hardly anything else, because they are also used otherwise.
    let alone: OptOutPhrases

    /// Words of one's own.
    ///
    /// - Parameters:
    ///   - anywhere: words and phrases that count wherever they stand.
    ///   - alone: words that count only if the message consists of hardly anything else.
    public init(anywhere: [String], alone: [String]) {
        self.init(anywhere: OptOutPhrases(anywhere), alone: OptOutPhrases(alone))
    }

    private init(anywhere: OptOutPhrases, alone: OptOutPhrases) {
        self.anywhere = anywhere
        self.alone = alone
    }

    /// The usual words and phrases of more than thirty languages, and the usual misspellings of `unsubscribe`.
    ///
    /// `stop` counts anywhere; `cancel`, `end`, `quit` only alone.
    public static let standard = OptOutWords(
        anywhere: OptOutPhrases(western + eastern, misspelt: ["unsubscribe", "unsubscribed"]),
        alone: OptOutPhrases([
            "cancel", "end", "quit", "revoke", "remove", "arret", "fin", "ende", "cancelar", "remover", "annulla",
            "rimuovi",
            "baja", "afmelden", "rezygnacja", "odjava", "iptal", "הסר", "להסרה", "解除", "해지", "取消",
        ])
    )

    /// The phrases of a list with commas or line breaks between them.
    static func phrases(of list: String) -> [String] {
        list.split { $0 == "," || $0 == "\n" }.map { String($0.drop { $0 == " " }) }.filter { !$0.isEmpty }
    }

    /// How clearly a message asks for it.
    ///
    /// - Parameters:
    ///   - text: the new text of the message, see ``ReplyText/authoredText``; quoted footers would mislead.
    ///   - subject: the subject; only a subject that is the wish itself counts.
    /// - Returns: the clearer of what the text and the subject say.
    /// - Complexity: linear in the length of the text.
    public func level(in text: String, subject: String = "") -> OptOut {
        let tokens = OptOutTokens(text)
        if isWish(tokens) || isWish(OptOutTokens(subject)) { return .explicit }
        return anywhere.occur(in: tokens) ? .mentioned : .none
    }

    /// Whether tokens are a word for it and hardly more, with courtesies not counted.
    private func isWish(_ tokens: OptOutTokens) -> Bool {
        guard tokens.count <= 24 else { return false }
        let words = tokens.removing(Self.courtesies)
        guard (1...6).contains(words.count) else { return false }
        return anywhere.open(words, allowingAfter: 3) || alone.open(words, allowingAfter: 1)
    }

    private static let courtesies: Set<[UInt8]> = {
        let words = """
            re aw sv antw fw fwd wg tr external extern ext please pls plz thanks thank you thx hi hello hey dear all team sir madam regards best kind now immediately asap
            bitte danke hallo guten tag mfg sofort grüße viele merci bonjour svp cordialement gracias hola por favor grazie ciao
            per favore cortesemente obrigado obrigada olá alsjeblieft graag bedankt groeten proszę dziękuję dzień dobry tack
            tak takk hej hei vänligen пожалуйста спасибо здравствуйте lütfen teşekkürler
            """
        return Set(words.split(whereSeparator: \.isWhitespace).map { FoldedText(String($0)).bytes })
    }()
}
