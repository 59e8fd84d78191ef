internal import MessageText
internal import SupportCore

extension OutboundMail {
    /// The body as text, whichever form it has.
    var plainText: String {
        if let bodyText, !bodyText.isEmpty { return bodyText }
        return bodyHTML.map { HTMLBody($0).text(.lines) } ?? ""
    }
}

extension String {
    /// As a form sends it: with LF line ends.
    var withPlainLineEnds: String { replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
}
