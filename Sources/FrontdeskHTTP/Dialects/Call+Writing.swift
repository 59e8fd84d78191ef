internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import SupportCore

extension Schema {
    /// One address or several.
    static func addresses(_ count: ClosedRange<Int>) -> Schema { .either([.address, .list(.address, count)]) }

    /// What became of a new mail.
    static let writtenMail = Schema.open([
        .required("id", .identifier), .required("thread_id", .identifier), .required("status", .text()),
    ])
}

extension Schema.Member {
    /// The draft that a new mail is the next version of.
    static let sentBackDraft = optional(
        "draft_id",
        .identifier,
        "The draft that a reviewer has sent back, if this is it again."
    )
}

extension Call {
    /// Writes a mail that opens a conversation, of the members that the vendors' clients share.
    func write(_ text: String?, named name: String, from mailbox: String, key: String?) async throws -> JSONValue {
        if caller.principal.kind == .agent { try requirePlainText() }
        let mail = NewMail(
            to: try addresses("to"),
            cc: try addresses("cc"),
            bcc: try addresses("bcc"),
            subject: self.text("subject") ?? "",
            try required(text, named: name),
            html: self.text("body_html"),
            labels: labels,
            attachments: try attachments,
            leavesAt: leavesAt,
            requestedMode: self.text("oversight_mode").flatMap(OversightMode.init),
            idempotencyKey: key,
            revising: self.text("draft_id").map { DraftID($0) }
        )
        return try .written(await desk.write(mail, from: InboxID(mailbox), by: caller.principal))
    }

    /// The key of a repeat without one of its own only for the rest of the day on which it was asked for the first time: the same
    /// words may be due again tomorrow.
    var repeatKeyOfDay: String? {
        guard headers["idempotency-key"] == nil else { return repeatKey }
        return repeatKey.map { $0 + (askedSince ?? desk.store.time.now()).description.prefix(10) }
    }

    /// A member that may have several names, but not be missing.
    func required(_ text: String?, named name: String) throws -> String {
        guard let text else { throw Problem.invalid([FieldProblem("missing", at: "$.\(name)", "expected a text")]) }
        return text
    }

    /// Refuses HTML of a program, because a reviewer must see all of what would leave.
    func requirePlainText() throws {
        guard text("body_html") == nil else {
            throw Problem.invalid([
                FieldProblem("not_for_programs", at: "$.body_html", "expected plain text of a program")
            ])
        }
    }
}

extension JSONValue {
    fileprivate static func written(_ mail: WrittenMail) throws -> JSONValue {
        switch mail {
        case .draft(let submitted):
            return try JSONValue.of(ReplyEmailResponse(submitted))
                .adding("id", .string(submitted.draft.id.rawValue))
                .adding("thread_id", .string(submitted.draft.conversationID.rawValue))
        case .mail(let row):
            return [
                "id": .string(row.id.rawValue), "thread_id": .optional(row.conversationID?.rawValue),
                "status": .string(row.dispatch.phase.rawValue),
            ]
        }
    }
}
