internal import Frontdesk
internal import MessageText
internal import OversightQueue
internal import SupportCore
internal import Templates

/// One draft: the mail, what would leave, why it waits, and what can be decided.
struct DraftPage {
    let desk: DraftDesk
    private let inspection: MailInspection
    private let own: [EmailAddress]
    private let sources: DraftSources

    private var visit: Visit { desk.visit }
    private var draft: Draft { desk.draft }

    /// The longest text of the mail that is shown, in characters; what is longer can be read as HTML or with the conversation.
    private static let longestText = 24_000

    init(_ visit: Visit) async throws {
        desk = try await DraftDesk(visit)
        let configuration = visit.desk.configuration
        own =
            configuration.mailboxes.map(\.address) + configuration.ownAddresses
            + (try await visit.desk.store.inboxAddresses())
        sources = DraftSources(desk.draft.support)
        inspection = MailInspection(
            of: desk.review.original,
            thread: desk.review.thread,
            leaving: desk.leaving,
            own: own
        )
    }

    /// The page on which one decides.
    func answer() async throws -> PageAnswer {
        var data = try await common()
        data["isEditing"] = false
        return visit.page(.draft, subject, data)
    }

    /// The same page with the text in a field.
    func editing() async throws -> PageAnswer {
        guard desk.isDecidable, desk.mayDecide else {
            return visit.failed("It cannot be edited.", "Its review is over, or is somebody else's.", then: desk.path)
        }
        var data = try await common()
        let text = desk.copy?.text ?? desk.text
        data["isEditing"] = true
        data["text"] = .string(text)
        data["subjectField"] = .string(desk.copy?.subject ?? draft.mail.subject)
        data.merge(Self.difference(from: desk.text, to: text, keptAt: desk.copy?.at, now: visit.now)) { $1 }
        return visit.page(.edit, "Editing: " + subject, data)
    }

    /// What a reader has changed, for the page and for the script that asks while they type.
    static func difference(from old: String, to new: String, keptAt: Timestamp?, now: Timestamp) -> TemplateFields {
        let changes = new.changes(from: old)
        let words =
            changes == (0, 0)
            ? "nothing changed"
            : "\(changes.added) \(changes.added == 1 ? "word" : "words") added, \(changes.removed) removed"
        return [
            "changeWords": .string(words), "change": .string(MarkedText(from: old, to: new).html),
            "kept": .string(keptAt.map { "Working copy kept at \($0.description.dropFirst(11).prefix(8)) UTC" } ?? ""),
        ]
    }

    private var subject: String {
        let subject = desk.review.original?.subject ?? draft.mail.subject
        return subject.isEmpty ? "(no subject)" : subject
    }

    private func common() async throws -> TemplateFields {
        let names = try await visit.names(
            of: [desk.claim?.holder, desk.state.ending?.by].compactMap(\.self) + draft.notes.map(\.by)
        )
        var data: TemplateFields = ["path": .string(desk.path), "version": .integer(desk.state.version)]
        data["stamp"] = .string(try await visit.desk.reviewStamp(of: draft.id))
        data["draftID"] = .string(draft.id.rawValue)
        data.merge(head(names)) { $1 }
        data.merge(concerns()) { $1 }
        data["original"] = original()
        data["thread"] = .list(thread(names))
        data["outgoing"] = try await outgoing(names)
        data["sources"] = sources.list
        data["hasSources"] = .bool(desk.draft.support?.citations.isEmpty == false)
        data["evidence"] = try await evidence()
        data["decide"] = decide(names)
        return data
    }

    // MARK: Pieces

    private func head(_ names: [String: String]) -> TemplateFields {
        let due = DueWords(draft.dueAt, at: visit.now)
        var claimed: TemplateValue = nil
        if let claim = desk.claim {
            let who = desk.isMine ? "you" : names[claim.holder.id] ?? claim.holder.id
            claimed = .string("claimed by \(who) for \(spanWords(claim.leaseUntil - visit.now))")
        }
        return [
            "subject": .string(subject), "due": .string(due.urgency == .overdue ? due.text : "Due " + due.text),
            "dueClass": .string(due.styleClass), "age": .string(spanWords(visit.now - draft.createdAt)),
            "category": .string(draft.categoryWords), "mode": .string(draft.mode.mode.rawValue.spaced),
            "claimed": claimed,
            "isOpen": .bool(desk.state.phase.isOpen), "state": .string(stateWords(names)),
        ]
    }

    private func stateWords(_ names: [String: String]) -> String {
        if let ending = desk.state.ending {
            let who = names[ending.by.id] ?? ending.by.id
            return "\(ending.kind.words) by \(who), \(spanWords(visit.now - ending.at)) ago"
        }
        if desk.state.phase == .revising { return "the model writes another version" }
        if let until = desk.state.snoozedUntil, until > visit.now {
            return "snoozed for \(spanWords(until - visit.now))"
        }
        return ""
    }

    private func concerns() -> TemplateFields {
        let all = DraftConcern.all(of: desk.review, leaving: desk.leaving, inspection: inspection)
        let count = all.count
        let unusual = count == 0 ? "" : count == 1 ? "1 thing looks unusual." : "\(count) things look unusual."
        return [
            "why": .string(draft.reasonToWait), "unusual": .string(unusual),
            "concernList": .list(all.map(\.fields)), "hasConcerns": .bool(count > 0),
        ]
    }

    private func original() -> TemplateValue {
        guard let message = desk.review.original else { return nil }
        let body = MessageBody(message.shortened(to: 256_000))
        let history = body.newText == body.text ? "" : body.text
        let (text, isCut) = body.newText.cut(to: Self.longestText)
        return [
            "id": .string(message.id.rawValue), "from": .string(message.from?.displayName ?? ""),
            "address": .string(message.from?.bare ?? "unknown"), "to": .string(list(message.to)),
            "cc": TemplateValue(message.cc.isEmpty ? nil : list(message.cc)),
            "replyTo": TemplateValue(message.replyTo.flatMap { $0 == message.from ? nil : $0.bare }),
            "proof": .string(
                message.authentication == .passed
                    ? "sender proved" : message.authentication == .failed ? "not proved" : ""
            ),
            "proofClass": .string(message.authentication == .failed ? "late" : "fine"),
            "sent": .string(message.receivedAt.words), "sentCode": .string(message.receivedAt.description),
            "ago": .string(spanWords(visit.now - message.receivedAt)), "text": .string(text),
            "isCut": .bool(isCut),
            "translation": TemplateValue(draft.translation?.original.cut(to: Self.longestText).text),
            "language": .string(draft.translation?.language ?? ""),
            "history": TemplateValue(history.isEmpty ? nil : history.cut(to: Self.longestText).text),
            "hidden": TemplateValue(inspection.hiddenText.isEmpty ? nil : inspection.hiddenText.cut(to: 4_000).text),
            "attachments": files(message.attachments),
            "images": .string(
                inspection.remoteImages == 0
                    ? ""
                    : "\(inspection.remoteImages) remote \(inspection.remoteImages == 1 ? "image" : "images") not loaded"
            ),
            "hasParts": .bool(!message.attachments.isEmpty || message.bodyHTML != nil),
            "html": TemplateValue(message.bodyHTML == nil ? nil : visit.path("messages", message.id.rawValue)),
        ]
    }

    private func list(_ addresses: [EmailAddress]) -> String { addresses.map(\.bare).joined(separator: ", ") }

    /// Files with their sizes, as far as they are known.
    private func files(_ attachments: [Attachment]) -> TemplateValue {
        .list(attachments.map { .string($0.filename + ($0.size.map { ", " + sizeWords($0) } ?? "")) })
    }

    private func sizeWords(_ bytes: Int) -> String {
        bytes < 1024 ? "\(bytes) bytes" : bytes < 1 << 20 ? "\(bytes / 1024) KB" : "\(bytes >> 20) MB"
    }

    /// The thread without the mail that is answered, the newest first.
    private func thread(_ names: [String: String]) -> [TemplateValue] {
        desk.review.thread.reversed().filter { $0.id != desk.review.original?.id }.prefix(20).map { message in
            let isOurs = message.direction == .outbound
            let text = message.bodyText ?? HTMLBody((message.bodyHTML ?? "").cut(to: 64_000).text).text(.lines)
            let isLater = desk.review.original.map { message.receivedAt > $0.receivedAt } ?? false
            return [
                "who": .string(
                    isOurs
                        ? visit.desk.configuration.name : message.from?.displayName ?? message.from?.bare ?? "unknown"
                ),
                "did": .string(isOurs ? "answered" : "wrote"), "at": .string(message.receivedAt.words),
                "class": .string(isOurs ? "mark" : ""), "isLater": .bool(isLater),
                "text": .string(text.cut(to: isLater ? 8_000 : 2_000).text),
            ]
        }
    }

    private func outgoing(_ names: [String: String]) async throws -> TemplateValue {
        let mail = desk.leaving
        let versions = try await OversightHistory(visit.desk.store).versions(of: draft.id)
        let before = versions.dropLast().last
        var changed: TemplateValue = nil
        if desk.currentCopy != nil {
            changed = .string(MarkedText(from: desk.text, to: mail.plainText).html)
        } else if let before {
            changed = .string(MarkedText(from: before.plainText, to: mail.plainText).html)
        }
        let made = draft.notes.last.map { "after the note “\($0.text)”" } ?? "by the model"
        return [
            "from": .string(
                mail.from?.description ?? visit.desk.configuration.mailboxes.first?.address.description ?? "the mailbox"
            ),
            "to": recipients(mail.to), "cc": recipients(mail.cc), "bcc": recipients(mail.bcc),
            "dropped": .list(inspection.droppedRecipients.map { .string($0.bare) }), "subject": .string(mail.subject),
            "marked": .string(MarkedText(mail.plainText, knowing: inspection.known, sources: sources).html),
            "changed": changed,
            "changedSince": .string(desk.currentCopy != nil ? "the draft" : "version \(desk.state.version - 1)"),
            "made": .string(desk.currentCopy != nil ? "and your changes" : made),
            "files": files(mail.attachments.map(\.summary)), "leavesAt": TemplateValue(mail.leavesAt?.description),
            "translation": desk.currentCopy == nil ? translation : nil,
            "hasHTML": .bool(mail.bodyHTML != nil && mail.bodyText?.isEmpty == false),
            "unknown": .bool(
                !inspection.known.unknown(in: mail.plainText).isEmpty || draft.support?.unsupported.isEmpty == false
            ),
        ]
    }

    /// What the draft says in the reader's language.
    private var translation: TemplateValue {
        guard let translation = draft.translation, let text = translation.draft else { return nil }
        return ["text": .string(text), "language": .string(translation.language)]
    }

    private func recipients(_ addresses: [EmailAddress]) -> TemplateValue {
        .list(
            addresses.map { address in
                [
                    "address": .string(address.bare), "name": .string(address.displayName ?? ""),
                    "isAdded": .bool(inspection.addedRecipients.contains(address)),
                ]
            }
        )
    }

    private func evidence() async throws -> TemplateValue {
        let earned = try await EarnedTrust(of: [draft], at: visit.desk).words(for: draft)
        var rows: [TemplateValue] = []
        func add(_ name: String, _ value: String) { rows.append(["name": .string(name), "value": .string(value)]) }
        if let message = draft.messageID, desk.role?.has(.viewReports) == true,
            let record = try await visit.desk.classifications(of: message, for: visit.principal).last
        {
            add("Model", record.model)
            add("Prompt", record.promptVersion)
        }
        if let confidence = draft.confidence { add("Confidence", String(Int(confidence * 100)) + " of 100") }
        add(
            "Mode",
            "\(draft.mode.mode.rawValue.spaced), decided by \(draft.mode.decidedBy.rawValue.spaced)"
        )
        add("Fingerprint", "sha256 " + draft.mail.contentHash.hex.prefix(16))
        return ["earned": .string(earned), "category": .string(draft.categoryWords), "rows": .list(rows)]
    }

    /// What can be decided: what one may not do is not there, and what cannot be done now says why.
    private func decide(_ names: [String: String]) -> TemplateValue {
        guard desk.mayDecide, desk.isDecidable else { return nil }
        let holder = desk.claim.flatMap { desk.isMine ? nil : names[$0.holder.id] ?? $0.holder.id }
        let isBlocked = ReviewerPlaceholder.isPresent(in: desk.leaving)
        return [
            "isFree": .bool(!desk.isClaimedByOther), "holder": TemplateValue(holder),
            "mayTakeOver": .bool(desk.mayLead),
            "isMine": .bool(desk.isMine), "isBlocked": .bool(isBlocked),
            "copy": .string(desk.currentCopy?.fingerprint ?? ""), "hasCopy": .bool(desk.copy != nil),
            "isOldCopy": .bool(desk.copy != nil && desk.currentCopy == nil),
            "epoch": .string(desk.review.isStale ? desk.review.conversation.map { String($0.epoch) } ?? "" : ""),
            "openedAt": .string(visit.now.description),
            "revisionsLeft": .integer(max(0, desk.state.maximumRevisions - desk.state.revisions)),
            "mayRevise": .bool(desk.state.revisions < desk.state.maximumRevisions),
            "dueWords": .string(DueWords(draft.dueAt, at: visit.now).text),
            "reasons": DecisionReason.choices, "isEdited": .bool(desk.currentCopy != nil),
        ]
    }
}
