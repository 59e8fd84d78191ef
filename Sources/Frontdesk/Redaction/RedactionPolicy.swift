internal import SupportCore

/// What the model does not get to see.
///
/// Before the model is asked, each of these becomes a placeholder such as `PHONE_2_9F3A61C0`, the same one wherever it occurs;
/// in its draft the placeholders become what they stood for again, byte for byte. An answer can be worse for it, which is why
/// categories can be left out.
public struct RedactionPolicy: Sendable, Hashable {
    /// What is recognised.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// Mail addresses.
        case address
        /// Telephone numbers, and other numbers of ten digits or more.
        case phone
        /// International bank account numbers whose checksum is right (ISO 13616).
        case iban
        /// Card numbers whose checksum is right (Luhn).
        case card
        /// Passwords of programs: API keys and tokens.
        case key
        /// The names that the host lists.
        case name
    }

    /// What is hidden.
    public var kinds: Set<Kind>
    /// Further words or phrases that are hidden, such as the names of projects; case does not matter.
    public var names: [String]
    /// The categories whose conversations are shown as they are, once the model has found them to be of that category.
    public var exceptions: Set<String>

    /// Describes what is hidden.
    public init(kinds: Set<Kind> = Set(Kind.allCases), names: [String] = [], exceptions: Set<String> = []) {
        self.kinds = kinds
        self.names = names
        self.exceptions = exceptions
    }

    var problems: [DeskConfigurationError.Problem] {
        names.enumerated().compactMap { index, name in
            SensitiveNames.words(of: name).isEmpty
                ? .init("redaction.names[\(index)]", "expected at least one letter or digit") : nil
        }
    }
}
