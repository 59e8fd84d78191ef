internal import SupportCore

/// How people learn that a machine has written to them (Regulation (EU) 2024/1689, Article 50).
///
/// The line is put under a model's text when it is submitted, so a reviewer sees it and the approval covers it. It stands once
/// in a thread, and never under what a person or an owner of the workspace wrote.
public struct DisclosurePolicy: Sendable, Hashable {
    /// The modes whose mail carries the line; by default those that send without a person.
    public var modes: Set<OversightMode>
    /// The line by language (ISO 639-1), in the customer's own words.
    public var lines: [String: String]
    /// The language of customers whose own is not known or has no line.
    public var fallbackLanguage: String

    /// Describes what people are told.
    ///
    /// - Parameters:
    ///   - modes: The modes whose mail carries the line.
    ///   - lines: The line by language, each one line of text.
    ///   - fallbackLanguage: One of these languages.
    public init(
        modes: Set<OversightMode> = [.monitored, .autonomous],
        lines: [String: String] = Self.standardLines,
        fallbackLanguage: String = "en"
    ) {
        self.modes = modes
        self.lines = lines
        self.fallbackLanguage = fallbackLanguage
    }

    /// The line in seven languages.
    public static let standardLines = [
        "en": "This answer was written by an AI system and was not checked by a person.",
        "de": "Diese Antwort hat ein KI-System geschrieben; kein Mensch hat sie gepr\u{FC}ft.",
        "fr": "Un syst\u{E8}me d\u{2019}IA a \u{E9}crit cette r\u{E9}ponse, sans relecture humaine.",
        "es": "Esta respuesta la ha escrito un sistema de IA; ninguna persona la ha revisado.",
        "it": "Questa risposta \u{E8} stata scritta da un sistema di IA; nessuna persona l\u{2019}ha controllata.",
        "nl": "Dit antwoord is geschreven door een AI-systeem en niet door een mens gecontroleerd.",
        "pt": "Esta resposta foi escrita por um sistema de IA e n\u{E3}o foi revista por uma pessoa.",
    ]

    /// The language and the line for a customer's text.
    func line(for text: String) -> (language: String, text: String)? {
        for language in [LanguageGuess.language(of: text), fallbackLanguage].compactMap(\.self) {
            if let line = lines[language] { return (language, line) }
        }
        return nil
    }

    func problems(in check: inout SettingCheck) {
        if lines[fallbackLanguage] == nil {
            check.report("oversight.disclosure.fallbackLanguage", "expected a language that has a line")
        }
        for (language, line) in lines where line.isEmpty || line.contains(where: \.isNewline) {
            check.report("oversight.disclosure.lines[\(language)]", "expected one line of text")
        }
    }
}
