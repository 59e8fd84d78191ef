/// Drafts in which a model says that it has none.
enum EmptyDraft {
    /// Whether nothing can be read in a draft, or only that there is nothing.
    static func isEmpty(_ draft: String) -> Bool {
        guard draft.unicodeScalars.contains(where: isRead) else { return true }
        guard draft.utf8.count <= 80 else { return false }
        let tokens = OptOutTokens(draft)
        return words.contains(String(decoding: tokens.bytes.dropLast(), as: UTF8.self))
    }

    /// Whether a scalar is something to read, and not only a mark between or around it.
    private static func isRead(_ scalar: Unicode.Scalar) -> Bool {
        guard !scalar.properties.isDefaultIgnorableCodePoint, scalar != "\u{2800}" else { return false }
        return switch scalar.properties.generalCategory {
        case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .dashPunctuation,
            .otherPunctuation,
            .connectorPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation:
            false
        default: true
        }
    }

    private static let words: Set<String> = [
        "n a", "na", "null", "none", "nil", "nan", "undefined", "empty", "no draft", "no reply", "no answer",
        "no response",
        "not applicable", "no reply needed", "no response needed", "draft", "tbd", "todo", "kein entwurf",
        "keine antwort",
        "aucun", "aucune reponse", "ninguno", "sin respuesta", "nessuno", "nessuna risposta", "nenhum", "sem resposta",
        "geen",
        "brak", "нет", "なし", "无", "無", "없음",
    ]
}
