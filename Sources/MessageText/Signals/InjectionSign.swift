/// A sign that a mail may try to steer a program that reads it.
///
/// Hints for readers, never a filter: who means harm can do without any of them, and people write about such mails, too.
package enum InjectionSign: String, Sendable, Hashable, CaseIterable {
    /// The HTML hides text that a program reads and a person does not see.
    case hiddenText = "hidden_text"
    /// There are characters without width or form, in which text can be hidden.
    case invisibleCharacters = "invisible_characters"
    /// It speaks to a model: of its instructions, its rules, its role.
    case addressesModel = "addresses_model"
    /// It imitates the marks of a conversation with a model, such as a line that begins with `SYSTEM:`.
    case imitatesRoles = "imitates_roles"
    /// It imitates a model's answer, a tool or a decision.
    case imitatesTools = "imitates_tools"

    /// The signs in a message.
    ///
    /// - Parameters:
    ///   - text: The text as a person reads it.
    ///   - html: The HTML that the text was taken from, if it was.
    /// - Returns: Each sign once, in the order of the cases.
    /// - Complexity: linear in the length of both.
    package static func signs(in text: String, html: String? = nil) -> [InjectionSign] {
        let folded = FoldedText(text)
        var found: Set<InjectionSign> = []
        if let html, HTMLBody(html).hidesText { found.insert(.hiddenText) }
        if text.unicodeScalars.contains(where: \.hidesText) { found.insert(.invisibleCharacters) }
        for (sign, phrases) in InjectionPhrases.bySign where phrases.contains(where: folded.contains) {
            found.insert(sign)
        }
        return allCases.filter(found.contains)
    }
}

extension Unicode.Scalar {
    /// Whether it has neither form nor width, and no place in the writing of a language.
    package var isInvisible: Bool {
        switch value {
        case 0x00AD, 0x034F, 0x061C, 0x115F...0x1160, 0x17B4...0x17B5, 0x180B...0x180F, 0x200B, 0x200E...0x200F,
            0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFEFF, 0xFFA0, 0xFFF9...0xFFFB, 0x1D173...0x1D17A,
            0xE0000...0xE0FFF:
            true
        default: false
        }
    }

    /// Whether text can be hidden in it; soft hyphens, byte-order marks and direction marks stand in honest mail, too.
    fileprivate var hidesText: Bool {
        switch value {
        case 0x2060...0x206F, 0x202A...0x202E, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
        default: false
        }
    }
}
