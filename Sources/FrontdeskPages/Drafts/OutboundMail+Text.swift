internal import MessageText
internal import SupportCore

extension OutboundMail {
    /// The body as text, whichever form it has.
    var plainText: String {
        if let bodyText, !bodyText.isEmpty { return bodyText }
        return bodyHTML.map { HTMLBody($0).text(.lines) } ?? ""
    }
}

extension Message {
    /// The message with no more than the beginning of its body, so that a huge mail does not hold a page up.
    func shortened(to length: Int) -> Message {
        var copy = self
        copy.bodyText = bodyText.map { $0.cut(to: length).text }
        copy.bodyHTML = bodyHTML.map { $0.cut(to: length).text }
        return copy
    }
}

extension String {
    /// As a form sends it: with LF line ends.
    var withPlainLineEnds: String { replacing("\r\n", with: "\n").replacing("\r", with: "\n") }
}
