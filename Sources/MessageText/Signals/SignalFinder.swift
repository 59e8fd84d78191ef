/// Finds the signs in a mail's headers, addresses, subject and text.
struct SignalFinder {
    private let mail: MailFacts
    private let sender: SenderAddress
    private let own: Set<String>
    private let ownMarks: [String]
    /// The values of the headers by name in small letters, each folded.
    private let headers: [String: [String]]

    init(_ mail: MailFacts) {
        self.mail = mail
        sender = SenderAddress(mail.from)
        own = Set(mail.ownAddresses.map { SenderAddress($0).address }).subtracting([""])
        ownMarks = mail.ownMarks.map { FoldedText($0).description }.filter { !$0.isEmpty }
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
        Check(signal: .noSender) { $0.sender.isMissing },
        Check(signal: .nullReturnPath) { $0.hasNullReturnPath },
        Check(signal: .listHeader) { $0.hasAny(SignalWords.listHeaders) && !$0.isOwnList },
        Check(signal: .listSoftware) { $0.hasAny(SignalWords.listSoftware) && !$0.isOwnList },
        Check(signal: .precedenceBulk) { $0.isBulk },
        Check(signal: .precedenceAutoReply) { $0.precedence.contains { ["auto_reply", "auto-reply"].contains($0) } },
        Check(signal: .autoResponseSuppress) { finder in
            finder.values("x-auto-response-suppress").flatMap(Self.tokens).contains {
                ["all", "autoreply", "oof"].contains($0)
            }
        },
        Check(signal: .autoReplyHeader) { $0.hasAutoReplyHeader },
        Check(signal: .loopHeader) { finder in
            finder.headers.keys.contains { SignalWords.isLoopHeader($0) && !finder.ownMarks.contains($0) }
        },
        Check(signal: .feedbackID) { $0.hasAny(["feedback-id"]) || $0.isRelayedNotification },
        Check(signal: .deliveryReport) { $0.report == .deliveryReport },
        Check(signal: .readReceipt) { $0.report == .readReceipt },
        Check(signal: .deliveryConfirmation) { $0.report == .deliveryConfirmation },
        Check(signal: .abuseReport) { $0.report == .abuseReport },
        Check(signal: .failedRecipients) { $0.hasAny(SignalWords.failureHeaders) },
        Check(signal: .ownMessage) { $0.isOurs },
        Check(signal: .spam) { $0.isSpam },
        Check(signal: .forwarded) { $0.hasAny(SignalWords.forwardingHeaders) || $0.isSentByRule },
    ]

    private var precedence: [String] {
        (values("precedence") + values("x-precedence")).map(Self.firstToken)
    }

    private var isBulk: Bool {
        precedence.contains { ["bulk", "junk"].contains($0) || $0 == "list" && !isOwnList }
    }

    private var hasNullReturnPath: Bool {
        let paths = values("return-path") + (mail.envelopeFrom.map { [FoldedText($0).description] } ?? [])
        // qmail's sender of bounces that bounced is `#@[]`.
        return paths.contains { path in path == "<#@[]>" || path == "#@[]" || path.allSatisfy { "<> ".contains($0) } }
    }

    /// What kind of report the mail is; nil if it is none.
    private var report: MailSignal? {
        let types = values("content-type")
        let subject = MailSubject(mail.subject)
        func has(_ parameter: String) -> Bool { types.contains { $0.contains(parameter) } }
        if has("feedback-report") || hasAny(["feedback-type"]) || subject.begins(with: SignalWords.abuseSubjects) {
            return .abuseReport
        }
        let isReport = types.contains { $0.hasPrefix("multipart/report") }
        if isReport, has("disposition-notification") { return .readReceipt }
        let isFromMailSystem = isReport || sender.isSystem || hasNullReturnPath
        if isFromMailSystem, subject.begins(with: SignalWords.successSubjects) { return .deliveryConfirmation }
        return isReport ? .deliveryReport : nil
    }

    /// Whether the mail came through a mailing list that is one of our own inboxes, and through no other.
    private var isOwnList: Bool {
        let ids = values("list-id").map { Self.inBrackets($0) }
        let names = ids.isEmpty ? listAddresses : ids
        let ours = Set(mail.ownLists.map { Self.inBrackets(FoldedText($0).description) }).union(own)
        // A list's identifier is its address with a dot in place of the @ (RFC 2919, as nearly all programs make it).
        let dotted = Set(ours.map { $0.replacing("@", with: ".") })
        return !names.isEmpty && names.allSatisfy { ours.contains($0) || dotted.contains($0) }
    }

    /// The addresses by which lists without an identifier name themselves.
    private var listAddresses: [String] {
        let fields = ["list-post", "x-beenthere", "x-mailing-list", "mailing-list"].flatMap(values)
        return fields.map { field in
            let words = Self.inBrackets(field).split { " ;,".contains($0) }.map(String.init)
            let address = words.first { $0.contains("@") } ?? field
            return address.hasPrefix("mailto:") ? String(address.dropFirst(7)) : address
        }
    }

    /// What stands in the last angle brackets of a value; all of it if there are none.
    private static func inBrackets(_ value: String) -> String {
        guard let open = value.lastIndex(of: "<") else { return value }
        return String(value[open...].dropFirst().prefix { $0 != ">" })
    }

    private var hasAutoReplyHeader: Bool {
        let isMarked = headers.contains { name, values in
            SignalWords.isAutoReplyHeader(name) && !values.allSatisfy(SignalWords.denials.contains)
        }
        if isMarked { return true }
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
        let ids = values("message-id").map { $0.filter { $0 != ">" && $0 != "<" } }
        return ownMarks.contains { mark in
            headers[mark] != nil || ids.contains { $0 == mark || $0.hasSuffix("@" + mark) }
        }
    }

    private func senderSignals() -> Set<MailSignal> {
        var found: Set<MailSignal> = []
        let senders = [sender, SenderAddress(mail.envelopeFrom ?? "")]
        if senders.contains(where: \.isSystem) { found.insert(.systemSender) }
        if sender.isAutomatic || senders.contains(where: \.refusesAnswers) { found.insert(.noReplySender) }
        if own.contains(sender.address) { found.insert(.ownAddress) }
        if mail.mustNameUs, own.isDisjoint(with: receivers) { found.insert(.notAddressedToUs) }
        return found
    }

    /// The addresses to which the mail says that it goes.
    private var receivers: [String] {
        let fields = mail.to + ["to", "cc", "bcc", "resent-to", "resent-cc"].flatMap(values)
        return fields.flatMap { $0.split(separator: ",") }.map { SenderAddress(String($0)).address }
    }

    private func subjectSignals() -> Set<MailSignal> {
        let subject = MailSubject(mail.subject)
        var found: Set<MailSignal> = []
        if isBounce(subject) { found.insert(.bounceSubject) }
        if subject.forwarded.map(SignalWords.bounceSubjects.begins) == true { found.insert(.forwardedReport) }
        if subject.begins(with: SignalWords.autoReplySubjects) { found.insert(.autoReplySubject) }
        return found
    }

    private func isBounce(_ subject: MailSubject) -> Bool {
        guard !subject.begins(with: SignalWords.successSubjects) else { return false }
        return subject.begins(with: SignalWords.bounceSubjects)
            || sender.isSystem && subject.begins(with: SignalWords.deliverySubjects)
    }

    /// The first word of a value, without its parameters and the comments around it.
    private static func firstToken(_ value: String) -> String {
        var rest = value[...]
        while rest.first == "(" {
            rest = rest.drop { $0 != ")" }.dropFirst().drop { $0 == " " }
        }
        return String(rest.prefix { $0 != ";" && $0 != "(" && $0 != " " && $0 != "," })
    }

    private static func tokens(_ value: String) -> [String] {
        value.split { $0 == "," || $0 == ";" || $0 == " " }.map(String.init)
    }
}
