/// Translates for people who do not read a customer's language; the host brings it.
///
/// With one, the people who review drafts see the mail and the draft in their own language beside the original, and what leaves is in
/// the customer's. It sees texts as they are, with what is hidden from the model.
public protocol Translator: Sendable {
    /// The language that the workspace's people read (ISO 639-1).
    var language: String { get }

    /// Translates a text.
    ///
    /// All translations for one draft share the time limit of the question to the model. If one throws, the draft goes to a person
    /// as the model wrote it.
    ///
    /// - Parameters:
    ///   - text: The text, which outsiders may have written.
    ///   - language: The language that is wanted (ISO 639-1).
    /// - Returns: The translation; nil if the text is in that language already.
    /// - Throws: Any error; it is not asked again.
    func translate(_ text: String, into language: String) async throws -> Translation?
}

/// A text in another language.
public struct Translation: Sendable, Hashable {
    /// The text.
    public let text: String
    /// The language of what was translated (ISO 639-1).
    public let from: String

    /// Wraps a translated text.
    public init(_ text: String, from language: String) {
        self.text = text
        from = language
    }
}
