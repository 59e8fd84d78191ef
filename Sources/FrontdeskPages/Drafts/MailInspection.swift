internal import MessageText
internal import OversightQueue
internal import SupportCore

/// What a mail and the answer to it hold that a reader may not notice.
struct MailInspection {
    /// The text that styles or attributes hide, which a program reads all the same.
    let hiddenText: String
    /// How many images would be loaded from elsewhere if the mail were shown as HTML.
    let remoteImages: Int
    /// Recipients of the answer who take no part in the thread.
    let addedRecipients: Set<EmailAddress>
    /// Recipients of the mail whom the answer leaves out.
    let droppedRecipients: [EmailAddress]
    let known: KnownPlaces
    let concerns: [DraftConcern]

    /// - Complexity: linear in the size of the mails.
    init(of original: Message?, thread: [Message], leaving mail: OutboundMail, own: [EmailAddress]) {
        let html = original?.bodyHTML
        hiddenText = html.map(Self.hiddenText) ?? ""
        remoteImages = html.map(Self.remoteImages) ?? 0
        known = KnownPlaces(in: thread + [original].compactMap(\.self), own: own)
        let messages = thread + [original].compactMap(\.self)
        let people = Set(messages.flatMap { [$0.from, $0.replyTo].compactMap(\.self) + $0.to + $0.cc } + own)
        addedRecipients = Set(mail.recipients).subtracting(people)
        let asked = ((original?.to ?? []) + (original?.cc ?? [])).filter { !own.contains($0) && $0 != original?.from }
        let isInbound = original?.direction == .inbound
        droppedRecipients = isInbound ? asked.filter { !mail.recipients.contains($0) } : []
        let places = known.unknown(in: mail.bodyText ?? "")
        concerns = Self.concerns(
            original,
            hiddenText,
            added: mail.recipients.filter(addedRecipients.contains),
            dropped: droppedRecipients,
            places: places
        )
    }

    private static func concerns(
        _ original: Message?,
        _ hidden: String,
        added: [EmailAddress],
        dropped: [EmailAddress],
        places: [String]
    ) -> [DraftConcern] {
        var found: [DraftConcern] = []
        if !added.isEmpty {
            let names = added.map(\.bare).joined(separator: ", ")
            found.append(
                .init(weight: .late, title: "Address not in the thread.", text: "It would also go to \(names).")
            )
        }
        if !dropped.isEmpty {
            let names = dropped.map(\.bare).joined(separator: ", ")
            found.append(
                .init(weight: .soon, title: "Left out.", text: "It would not go to \(names), who got the mail.")
            )
        }
        if !places.isEmpty {
            let list = places.prefix(5).joined(separator: ", ")
            found.append(.init(weight: .soon, title: "Not in the thread:", text: list, place: "going"))
        }
        return found + (original.map { signs(of: $0, hidden) } ?? [])
    }

    private static func signs(of original: Message, _ hidden: String) -> [DraftConcern] {
        var found: [DraftConcern] = []
        if !hidden.isEmpty {
            let count = hidden.split(whereSeparator: \.isWhitespace).count
            let text = "The model read \(count) \(count == 1 ? "word" : "words") that a reader would not see."
            found.append(.init(weight: .soon, title: "Hidden text.", text: text, place: "hidden"))
        }
        if original.authentication == .failed {
            found.append(
                .init(
                    weight: .late,
                    title: "The sender is not proved.",
                    text: "The mail failed the checks of its domain."
                )
            )
        }
        if let replyTo = original.replyTo, let from = original.from, replyTo != from {
            found.append(
                .init(weight: .soon, title: "Reply-To differs.", text: "The mail asks for answers to \(replyTo.bare).")
            )
        }
        let names = [original.from?.displayName, original.from?.bare, original.subject].compactMap(\.self)
        if names.contains(where: \.mixesScripts) {
            let text = "A word in the sender or the subject mixes letters of different scripts."
            found.append(.init(weight: .soon, title: "Look-alike letters.", text: text))
        }
        let text = original.subject + "\n" + (original.bodyText ?? "").cut(to: 100_000).text
        let words = InjectionSign.signs(in: text).filter { $0 != .hiddenText }.map(\.words).joined(separator: " ")
        if !words.isEmpty { found.append(.init(weight: .soon, title: "It may speak to the model.", text: words)) }
        return found
    }

    private static func hiddenText(in html: String) -> String {
        let body = HTMLBody(html)
        guard body.hidesText else { return "" }
        let pieces = WordDiff(from: body.text(.lines), to: body.textWithHidden()).parts.compactMap { part in
            if case .added(let words) = part { words } else { nil }
        }
        return pieces.joined(separator: " ").split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Counts what begins as the address of a picture elsewhere; it is told to people, and decides nothing.
    private static func remoteImages(in html: String) -> Int {
        let text = html.cut(to: 1 << 20).text.lowercased()
        return ["src=\"http", "src='http", "src=http", "url(http", "url(\"http", "url('http"]
            .reduce(0) { $0 + text.ranges(of: $1).count }
    }
}

extension InjectionSign {
    fileprivate var words: String {
        switch self {
        case .hiddenText: "It hides text."
        case .invisibleCharacters: "There are characters without width or form, in which text can be hidden."
        case .addressesModel: "It speaks of instructions, rules or roles of a model."
        case .imitatesRoles: "It imitates the marks of a conversation with a model."
        case .imitatesTools: "It imitates a model's answer, a tool or a decision."
        }
    }
}

extension String {
    /// Whether one of its words holds letters of Latin and of Greek or Cyrillic, which look alike.
    var mixesScripts: Bool {
        split { !$0.isLetter }.contains { word in
            var (latin, other) = (false, false)
            for scalar in word.unicodeScalars {
                switch scalar.value {
                case 0x41...0x5A, 0x61...0x7A, 0xC0...0x24F: latin = true
                case 0x370...0x3FF, 0x400...0x52F: other = true
                default: break
                }
            }
            return latin && other
        }
    }
}
