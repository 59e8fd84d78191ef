import Foundation
import TestSupport
import Testing

/// A mail that tries to steer the desk, as the webhook that brings it.
struct InjectedMail: Sendable, CustomTestStringConvertible {
    let name: String
    /// The webhook's body.
    let body: [UInt8]
    /// The text and HTML of the mail, which a gullible model obeys.
    let text: String

    var testDescription: String { name }

    /// The mails in `Fixtures/Injection`.
    static func all() throws -> [InjectedMail] {
        let list = try JSONSerialization.jsonObject(with: Data(try Fixture.bytes("Injection/mails.json")))
        return try (list as? [[String: Any]] ?? []).map(InjectedMail.init)
    }

    private init(_ fields: [String: Any]) throws {
        name = try #require(fields["name"] as? String)
        var mail: [String: Any] = [
            "message_id": "attack", "thread_id": "t-attack", "sender": "Eve <eve@evil.example>",
            "to": ["support@acme.example"], "subject": "Hello",
        ]
        mail.merge(try #require(fields["mail"] as? [String: Any])) { _, given in given }
        if let times = fields["times"] as? Int, let text = mail["body_text"] as? String {
            mail["body_text"] = String(repeating: text, count: times)
        }
        text = [mail["subject"], mail["body_text"], mail["body_html"]].compactMap { $0 as? String }
            .joined(separator: "\n")
        body = Array(try JSONSerialization.data(withJSONObject: mail))
    }
}
