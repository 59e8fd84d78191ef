/// Finds the signs in a mail's headers, addresses, subject and text.
struct SignalFinder {
    private let mail: MailFacts
    /// The values of the headers by name in small letters, each folded.
    private let headers: [String: [String]]

    init(_ mail: MailFacts) {
        self.mail = mail
        var headers: [String: [String]] = [:]
        for header in mail.headers {
            let name = header.name.lowercased().filter { !$0.isWhitespace }
            headers[name, default: []].append(FoldedText(header.value).description)
        }
        self.headers = headers
    }

    /// All signs of the mail.
    func found(optOut: OptOut, written: String) -> Set<MailSignal> {
        var found = headerSignals().union(senderSignals()).union(subjectSignals())
        if optOut != .none { found.insert(.optOut) }
        if SignalWords.absence.occurs(in: FoldedText(written).bytes) { found.insert(.outOfOfficeText) }
        return found
    }

    /// Whether `Auto-Submitted` says that the mail answers another, which forwarding does not make it say.
    var isReplied: Bool {
        values("auto-submitted").contains { Self.firstToken($0) == "auto-replied" }
    }

    private func values(_ name: String) -> [String] {
        headers[name] ?? []
    }

    private func hasAny(_ names: [String]) -> Bool {
        names.contains { headers[$0] != nil }
    }

    private func headerSignals() -> Set<MailSignal> {
        var found: Set<MailSignal> = []
        for check in Self.checks where check.holds(self) { found.insert(check.signal) }
        return found
    }

    /// One question to the headers.
    private struct Check: Sendable {
        let signal: MailSignal
        let holds: @Sendable (SignalFinder) -> Bool
    }

    private static let checks: [Check] = [
        Check(signal: .autoSubmitted) { $0.values("auto-submitted").contains { Self.firstToken($0) != "no" } },
        Check(signal: .nullReturnPath) { $0.hasNullReturnPath },
        Check(signal: .listHeader) { $0.hasAny(SignalWords.listHeaders) },
        Check(signal: .listSoftware) { $0.hasAny(SignalWords.listSoftware) },
        Check(signal: .precedenceBulk) { $0.precedence.contains { ["bulk", "junk", "list"].contains($0) } },
        Check(signal: .precedenceAutoReply) { $0.precedence.contains { ["auto_reply", "auto-reply"].contains($0) } },
        Check(signal: .autoResponseSuppress) { finder in
            finder.values("x-auto-response-suppress").flatMap(Self.tokens).contains {
                ["all", "autoreply", "oof"].contains($0)
            }
        },
        Check(signal: .autoReplyHeader) { $0.hasAutoReplyHeader },
        Check(signal: .loopHeader) { $0.hasAny(SignalWords.loopHeaders) },
        Check(signal: .feedbackID) { $0.hasAny(["feedback-id"]) || $0.isRelayedNotification },
        Check(signal: .deliveryReport) { $0.values("content-type").contains { $0.hasPrefix("multipart/report") } },
        Check(signal: .failedRecipients) { $0.hasAny(["x-failed-recipients"]) },
        Check(signal: .ownMessage) { $0.isOurs },
        Check(signal: .spam) { $0.isSpam },
        Check(signal: .forwarded) { $0.hasAny(SignalWords.forwardingHeaders) || $0.isSentByRule },
    ]

    private var precedence: [String] {
        (values("precedence") + values("x-precedence")).map(Self.firstToken)
    }

    private var hasNullReturnPath: Bool {
        let paths = values("return-path") + (mail.envelopeFrom.map { [FoldedText($0).description] } ?? [])
        return paths.contains { path in path.allSatisfy { "<> ".contains($0) } }
    }

    private var hasAutoReplyHeader: Bool {
        if hasAny(SignalWords.autoReplyHeaders) { return true }
        return SignalWords.autoReplyValues.contains { name, value in values(name).contains { $0.hasPrefix(value) } }
    }

    private var isRelayedNotification: Bool {
        values("x-amazon-mail-relay-type").contains("notification")
    }

    private var isSentByRule: Bool {
        values("x-ms-exchange-generated-message-source").contains { $0.hasPrefix("mailbox rules agent") }
    }

    private var isSpam: Bool {
        (values("x-spam-flag") + values("x-spam-status")).contains { $0.hasPrefix("yes") }
    }

    private var isOurs: Bool {
        let marks = mail.ownMarks.map { FoldedText($0).description }.filter { !$0.isEmpty }
        let ids = values("message-id").map { $0.filter { $0 != ">" && $0 != "<" } }
        return marks.contains { mark in headers[mark] != nil || ids.contains { $0 == mark || $0.hasSuffix("@" + mark) }
        }
    }

    private func senderSignals() -> Set<MailSignal> {
        var found: Set<MailSignal> = []
        let senders = [mail.from, mail.envelopeFrom ?? ""].map(SenderAddress.init)
        if senders.contains(where: \.isSystem) { found.insert(.systemSender) }
        if senders.contains(where: \.refusesAnswers) { found.insert(.noReplySender) }
        let own = Set(mail.ownAddresses.map { SenderAddress($0).address }).subtracting([""])
        if own.contains(senders[0].address) { found.insert(.ownAddress) }
        if mail.mustNameUs, own.isDisjoint(with: receivers) { found.insert(.notAddressedToUs) }
        return found
    }

    /// The addresses to which the mail says that it goes.
    private var receivers: [String] {
        let fields = mail.to + ["to", "cc", "bcc", "resent-to", "resent-cc"].flatMap(values)
        return fields.flatMap { $0.split(separator: ",") }.map { SenderAddress(String($0)).address }
    }

    private func subjectSignals() -> Set<MailSignal> {
        let subject = FoldedText(mail.subject).bytes
        var found: Set<MailSignal> = []
        if SignalWords.bounceSubjects.begins(subject) { found.insert(.bounceSubject) }
        if SignalWords.autoReplySubjects.begins(subject) { found.insert(.autoReplySubject) }
        return found
    }

    /// The first word of a value, without its parameters and comments.
    private static func firstToken(_ value: String) -> String {
        String(value.prefix { $0 != ";" && $0 != "(" && $0 != " " && $0 != "," })
    }

    private static func tokens(_ value: String) -> [String] {
        value.split { $0 == "," || $0 == ";" || $0 == " " }.map(String.init)
    }
}
