import JSONText
import MessageText

extension MailFacts {
    /// The parts of a mail in a line of a batch.
    init(_ line: JSONObject) throws(CommandFailure) {
        self.init(
            headers: try line.pairs("headers").map { Header($0.name, $0.value) },
            envelopeFrom: try line.string("envelope_from"),
            from: try line.string("from") ?? "",
            to: try line.strings("to"),
            ownAddresses: try line.strings("own_addresses"),
            ownLists: try line.strings("own_lists"),
            ownMarks: try line.strings("own_marks"),
            subject: try line.string("subject") ?? "",
            text: try line.string("text") ?? ""
        )
    }
}
