internal import SupportCore

/// A text for a conversation that was not taken, and why; it is kept for its writer.
struct RefusedText {
    enum Field {
        case note, reply
    }

    let field: Field
    let text: String
    let error: String
    /// Where the reply would go, which the writer has to confirm.
    var elsewhere: EmailAddress?

    init(_ field: Field, _ text: String, _ error: String, elsewhere: EmailAddress? = nil) {
        (self.field, self.text, self.error, self.elsewhere) = (field, text, error, elsewhere)
    }
}
