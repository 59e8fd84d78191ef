import Foundation
import Frontdesk

/// The mails of the package's fixtures, played as if a provider delivered them now.
struct Fixtures {
    private struct Delivery: Decodable {
        struct Mail: Decodable {
            let id: String
            let threadID: String?
            let from: String
            let to: [String]
            let subject: String?
            let headers: [[String]]?
            let bodyText: String?
            let bodyHTML: String?

            enum CodingKeys: String, CodingKey {
                case id, from, to, subject, headers
                case threadID = "thread_id"
                case bodyText = "body_text"
                case bodyHTML = "body_html"
            }
        }

        let scheme: String
        let body: String
        let expect: String
        let message: Mail?
    }

    private static let folder = URL(filePath: #filePath).appending(path: "../../../../../../Fixtures/Demo/deliveries")
        .standardized

    /// The bodies in MultiMail's form, in the order of the day.
    static func bodies() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().compactMap { name in
            let file = try Data(contentsOf: folder.appending(path: name))
            guard let delivery = try? JSONDecoder().decode(Delivery.self, from: file), delivery.expect == "accepted"
            else {
                return nil
            }
            if let mail = delivery.message { return try body(of: mail) }
            return delivery.scheme == WebhookScheme.multiMail.name ? delivery.body : nil
        }
    }

    private static func body(of mail: Delivery.Mail) throws -> String {
        var fields: [String: Any] = [
            "message_id": mail.id, "thread_id": mail.threadID ?? "thr_" + mail.id, "sender": mail.from, "to": mail.to,
            "subject": mail.subject ?? "", "headers": mail.headers ?? [],
        ]
        fields["body_text"] = mail.bodyText
        fields["body_html"] = mail.bodyHTML
        return String(decoding: try JSONSerialization.data(withJSONObject: fields), as: UTF8.self)
    }

    /// Delivers all of them, signed with the server's secret.
    static func play(into webhooks: WebhookEndpoint, secret: String) async throws {
        let key = try WebhookKey("fixtures", secret: secret, for: .multiMail)
        let signer = try WebhookSigner(scheme: .multiMail, key: key)
        for body in try bodies() {
            let bytes = Array(body.utf8)
            let headers = try signer.sign(body: bytes, now: Int64(Date.now.timeIntervalSince1970))
            _ = await webhooks.receive(WebhookRequest(headers: headers, body: bytes), at: "multimail")
        }
    }
}
