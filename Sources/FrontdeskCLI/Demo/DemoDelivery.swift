import Foundation
import Frontdesk

/// One webhook of the demo's day, as it would arrive, and what should become of it.
struct DemoDelivery: Decodable, Sendable {
    /// What it shows, in a few words.
    let title: String
    /// When it arrives, in seconds since 1970.
    let at: Int64
    /// The signature scheme.
    let scheme: String
    /// The header fields, as pairs.
    let headers: [[String]]
    /// The body, byte for byte.
    let body: String
    /// What should become of it: `accepted`, `duplicate`, `ignored`, `refused CODE` or `unreadable CODE`.
    let expect: String
    /// The message in the provider's mailbox, if the webhook only names it.
    let message: ProviderMessage?
    /// What the scripted reviewer does with the draft.
    let review: Review?

    /// A message as the provider keeps it.
    struct ProviderMessage: Decodable, Sendable {
        let id: String
        let thread_id: String
        let from: EmailAddress
        let to: [EmailAddress]
        let subject: String
        let body_text: String?
        let body_html: String?
        let headers: MessageHeaders
    }

    /// What a reviewer does.
    struct Review: Decodable, Sendable {
        let action: String
        let body: String?
        let note: String?
    }

    var request: WebhookRequest {
        WebhookRequest(headers: headers.map { (name: $0[0], value: $0[1]) }, body: Array(body.utf8), method: "POST")
    }
}

extension InboundMail {
    /// The message as the provider would return it.
    init(_ message: DemoDelivery.ProviderMessage) {
        self.init(
            provider: "mailbot",
            messageID: message.id,
            threadID: message.thread_id,
            from: message.from,
            to: message.to,
            subject: message.subject,
            bodyText: message.body_text,
            bodyHTML: message.body_html,
            headers: message.headers
        )
    }
}

/// Reads the demo's files.
struct DemoFixtures: Sendable {
    let folder: URL

    /// The folder given on the command line; else `Fixtures/Demo` here, or in the checkout that the program was built from.
    init(_ path: String?) throws(CommandFailure) {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let candidates =
            path.map { [URL(filePath: $0)] }
            ?? [URL(filePath: "Fixtures/Demo"), checkout.appending(path: "Fixtures/Demo")]
        let found = candidates.first { FileManager.default.fileExists(atPath: $0.appending(path: "deliveries").path) }
        guard let found else {
            let message = "no folder 'deliveries' in \(candidates[0].path); name the demo's folder with --fixtures"
            throw CommandFailure(code: "no-input", message: message, exitCode: .noInput)
        }
        folder = found
    }

    /// The day's webhooks, in the order of their file names.
    func deliveries() throws(CommandFailure) -> [DemoDelivery] {
        let deliveries = folder.appending(path: "deliveries")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: deliveries.path)) ?? []
        var found: [DemoDelivery] = []
        for name in names.sorted() where name.hasSuffix(".json") {
            found.append(try decode(DemoDelivery.self, deliveries.appending(path: name)))
        }
        return found
    }

    /// The workspace's rules, with their numbers.
    func rules() throws(CommandFailure) -> [Rule] {
        try decode([Rule].self, folder.appending(path: "rules.json"))
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ file: URL) throws(CommandFailure) -> Value {
        do {
            return try JSONDecoder().decode(type, from: try Data(contentsOf: file))
        } catch {
            throw CommandFailure(code: "bad-fixture", message: "\(file.path): cannot be read as \(type): \(error)")
        }
    }
}
