/// The phrases by which people say that an answer did not help, or ask for a person.
///
/// They are matched as whole words, never inside of links or addresses; case and width do not matter.
public struct ComplaintWords: Sendable {
    private let phrases: OptOutPhrases

    /// Phrases of one's own.
    public init(_ phrases: [String]) {
        self.phrases = OptOutPhrases(phrases)
    }

    /// Phrases in English, German, French and Spanish.
    public static let standard = ComplaintWords(
        """
        that did not help, that didn't help, this did not help, this didn't help, did not help at all, does not help
        doesn't help, didn't answer my question, did not answer my question, not what i asked, not helpful, unhelpful
        still does not work, still doesn't work, still not working, human please, a human please, real person
        real human, talk to a human, speak to a human, speak with a human, talk to a person, speak to a person
        speak with a person, speak to someone, talk to someone, speak to an agent, live agent, is this a bot
        are you a bot, stop sending automatic, das hat nicht geholfen, hat mir nicht geholfen, hilft mir nicht
        funktioniert immer noch nicht, geht immer noch nicht, einen menschen, mit einem menschen, echten menschen
        mit einem mitarbeiter, cela n'a pas aidé, ça n'a pas aidé, ne m'aide pas, parler à un humain, un vrai humain
        parler à quelqu'un, no me ayudó, no ayudó, no me sirve, hablar con una persona, un agente humano, una persona real
        """
        .split(whereSeparator: { $0 == "," || $0 == "\n" }).map(String.init)
    )

    /// Whether one of them occurs.
    ///
    /// - Parameter text: the new text of the message, see ``ReplyText/newText``; a quoted complaint is nobody's.
    /// - Returns: whether the text complains or asks for a person.
    /// - Complexity: linear in the length of the text.
    public func occur(in text: String) -> Bool {
        phrases.occur(in: OptOutTokens(text))
    }
}
