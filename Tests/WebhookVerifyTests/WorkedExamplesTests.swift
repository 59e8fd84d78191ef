import Foundation
import TestSupport
import Testing
import WebhookVerify

struct WorkedExamplesTests {
    struct Examples: Decodable {
        let body: String
        let examples: [Example]

        enum CodingKeys: String, CodingKey {
            case body = "body_hex"
            case examples
        }

        static let all: Examples = {
            do {
                return try JSONDecoder().decode(Examples.self, from: Data(Fixture.bytes("Webhooks/examples.json")))
            } catch {
                return Examples(body: "", examples: [])
            }
        }()
    }

    struct Example: Decodable, Sendable, CustomTestStringConvertible {
        let scheme: String
        let note: String
        let secret: String
        let key: String
        let content: String
        let headers: [[String]]
        let method: String?
        let url: String?

        enum CodingKeys: String, CodingKey {
            case scheme, note, secret, headers, method, url
            case key = "key_hex"
            case content = "content_hex"
        }

        var testDescription: String { "\(scheme): \(note)" }
        var pairs: [(name: String, value: String)] { headers.map { ($0[0], $0[1]) } }
        var isRotated: Bool { note.contains("rotated") }

        func preset() throws -> WebhookScheme {
            try #require(WebhookScheme.preset(named: scheme))
        }
    }

    private let body = bytes(hex: Examples.all.body)

    @Test func coverEveryPreset() {
        #expect(Examples.all.examples.count == 22)
        #expect(Set(Examples.all.examples.map(\.scheme)) == Set(WebhookScheme.presets.map(\.name)))
    }

    @Test(arguments: Examples.all.examples)
    func verify(_ example: Example) throws {
        let scheme = try example.preset()
        let key = try WebhookKey("k", secret: example.secret, for: scheme, allowsShort: true)
        let verifier = try WebhookVerifier(scheme: scheme, keys: [key])
        let request = WebhookRequest(headers: example.pairs, body: body, method: example.method, url: example.url)
        let webhook = try verifier.verify(request, now: 1_700_000_000)
        #expect(webhook.keyID == "k")
        #expect(webhook.body == body)
        #expect(webhook.scheme == example.scheme)
        #expect(webhook.timestamp == (scheme.coversTimestamp ? 1_700_000_000 : nil))
        #expect((webhook.id != nil) == scheme.coversID)
        #expect(webhook.coversBody == (example.scheme != "mailgun"))
    }

    @Test(arguments: Examples.all.examples)
    func followFromKeyAndContent(_ example: Example) throws {
        let tag = HMACSHA256.Key(bytes(hex: example.key)).tag(for: bytes(hex: example.content))
        let isThere = example.headers.contains { $0[1].contains(tag.hex) || $0[1].contains(tag.base64) }
        #expect(isThere)
    }

    @Test(arguments: Examples.all.examples.filter { !$0.isRotated })
    func areSignedByteForByte(_ example: Example) throws {
        let scheme = try example.preset()
        let names = scheme.headerGroups[0]
        let values = Dictionary(uniqueKeysWithValues: example.pairs.map { ($0.name, $0.value) })
        let signature = try #require(values[names.signature])
        let pair = signature.split(separator: "=", maxSplits: 1).last?.prefix { $0.isNumber }
        let text = names.timestamp.flatMap { values[$0] } ?? pair.map(String.init) ?? ""
        let key = try WebhookKey("k", secret: example.secret, for: scheme, allowsShort: true)
        let headers = try WebhookSigner(scheme: scheme, key: key)
            .sign(
                body: body,
                timestamp: WebhookTimestamp(text),
                id: names.id.flatMap { values[$0] },
                method: example.method,
                url: example.url
            )
        let expected = values.mapValues { $0.split(separator: ",v0=")[0] }
        #expect(Dictionary(uniqueKeysWithValues: headers.map { ($0.name, Substring($0.value)) }) == expected)
    }

    @Test func theGuidesReserialisedBodyDoesNotVerify() throws {
        let verifier = try WebhookVerifier(
            scheme: .mailbot,
            keys: [WebhookKey("k", secret: "mb_whsec_test_0123456789abcdef", for: .mailbot)]
        )
        let signature = "19913e3eeca7bdd9fbae1aa51adbc032894c03bb106683e391f7e2aaf3984e64"
        let request = WebhookRequest(headers: [("X-mailbot-Signature", signature)], body: body)
        #expect(throws: WebhookError.signatureMismatch(candidates: 1, keys: 1)) {
            try verifier.verify(request, now: 0)
        }
    }
}
