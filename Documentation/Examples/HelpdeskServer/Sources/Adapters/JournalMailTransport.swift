internal import Foundation
public import SupportCore
internal import Synchronization

/// A stand-in for a mail provider: it appends each mail, whole, to a file as a line of JSON, and sends nothing.
///
/// It is made for hosts whose process is killed: a line is on disk before the mail counts as sent, and the file is read again at
/// start-up. Sent mail can be looked up, but a repeat is written again, so that a mistake is visible.
public final class JournalMailTransport: MailTransport {
    fileprivate struct Line: Codable {
        let key: String
        let id: String
        let answers: String?
        let to: [EmailAddress]
        let subject: String
        var from: EmailAddress?
        var cc: [EmailAddress]?
        var bcc: [EmailAddress]?
        var replyTo: EmailAddress?
        var bodyText: String?
        var bodyHTML: String?
        var headers: MessageHeaders?
        var labels: [String]?
        var messageID: String?
        var inReplyTo: String?
        var references: [String]?
        var metadata: [String: String]?
        var templateVersionID: String?
        var attachments: [OutboundAttachment]?

        enum CodingKeys: String, CodingKey {
            case key, id, answers, to, subject, from, cc, bcc, headers, labels, references, metadata, attachments
            case replyTo = "reply_to"
            case bodyText = "body_text"
            case bodyHTML = "body_html"
            case messageID = "message_id"
            case inReplyTo = "in_reply_to"
            case templateVersionID = "template_version_id"
        }
    }

    fileprivate struct Journal {
        let file: FileHandle
        var receipts: [String: SendReceipt] = [:]
        var count = 0
    }

    /// Sent mail can be looked up.
    public let idempotency = TransportIdempotency.lookup
    /// Whatever a mail has is written.
    public let capabilities = MailCapabilities(attachesFiles: true, attachesReferences: true)
    private let journal: Mutex<Journal>

    /// Opens the file at `path`, or makes it for its owner alone, and removes a last line that was cut off: its mail never counted as sent.
    ///
    /// - Throws: An error of the file system, or of JSON if a line is malformed.
    public init(path: String) throws {
        try PrivateFile.make(at: path)
        let file = try FileHandle(forUpdating: URL(filePath: path))
        let content = try file.readToEnd() ?? Data()
        let whole = content.lastIndex(of: UInt8(ascii: "\n")).map { content[...$0] } ?? Data()
        try file.truncate(atOffset: UInt64(whole.count))
        var journal = Journal(file: file)
        for text in whole.split(separator: UInt8(ascii: "\n")) {
            journal.note(try JSONDecoder().decode(Line.self, from: text))
        }
        self.journal = Mutex(journal)
    }

    /// Writes a line for the mail and waits until it is on disk.
    public func send(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt {
        try journal.withLock { journal in
            let line = Line(
                key: idempotencyKey,
                id: "sent-\(journal.count + 1)",
                answers: mail.answeredMessage,
                to: mail.to,
                subject: mail.subject,
                from: mail.from,
                cc: mail.cc,
                bcc: mail.bcc,
                replyTo: mail.replyTo,
                bodyText: mail.bodyText,
                bodyHTML: mail.bodyHTML,
                headers: mail.headers,
                labels: mail.labels,
                messageID: mail.internetMessageID,
                inReplyTo: mail.inReplyTo,
                references: mail.references,
                metadata: mail.metadata,
                templateVersionID: mail.templateVersionID,
                attachments: mail.attachments.isEmpty ? nil : mail.attachments
            )
            do {
                try journal.file.write(contentsOf: try JSONEncoder().encode(line) + Data("\n".utf8))
                try journal.file.synchronize()
            } catch {
                throw MailTransportError.unknownOutcome(reason: "the journal cannot be written")
            }
            return journal.note(line)
        }
    }

    /// Finds a mail by its key.
    public func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        journal.withLock { $0.receipts[idempotencyKey] }
    }
}

extension JournalMailTransport.Journal {
    @discardableResult
    fileprivate mutating func note(_ line: JournalMailTransport.Line) -> SendReceipt {
        let receipt = SendReceipt(providerMessageID: line.id, status: "RECORDED")
        receipts[line.key] = receipts[line.key] ?? receipt
        count += 1
        return receipt
    }
}

extension OutboundMail {
    /// The provider's message that it replies to or forwards.
    fileprivate var answeredMessage: String? {
        switch kind {
        case .reply(let message), .forward(let message): message
        case .new: nil
        }
    }
}
