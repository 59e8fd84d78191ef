import Testing
import WebhookVerify

struct WebhookDiagnosisTests {
    private func codes(
        _ request: WebhookRequest,
        _ sample: Sample,
        secret: String? = nil,
        scheme: WebhookScheme? = nil,
        now: Int64 = Sample.now
    ) -> [String] {
        WebhookDiagnosis.explain(request, scheme: scheme ?? sample.scheme, secrets: [secret ?? sample.secret], now: now)
            .findings.map(\.code)
    }

    static let bodies: [(String, String, String)] = [
        ("{\"a\":1}", "{\"a\":1}\n", "body_extra_newline"),
        ("{\"a\":1}\n", "{\"a\":1}", "body_missing_newline"),
        ("a\nb", "a\r\nb", "body_line_ends"),
        ("a\r\nb", "a\nb", "body_line_ends"),
        ("{}", "\u{feff}{}", "body_byte_order_mark"),
        ("{\"a\":[1,2],\"b\":\"x  y\"}", "{ \"a\": [1, 2],\n \"b\": \"x  y\" }", "body_reserialised"),
        ("{\"a\":\"\u{e9}/\u{1f600}\\\"\"}", "{\"a\":\"\\u00e9\\/\\ud83d\\ude00\\\"\"}", "body_reserialised"),
    ]

    @Test(arguments: bodies)
    func findsWhatWasDoneToTheBody(_ signed: String, _ received: String, _ code: String) throws {
        for scheme in [WebhookScheme.mailbot, .stripe, .standardWebhooks] {
            let sample = Sample(scheme)
            var request = try sample.request(body: Array(signed.utf8))
            request.body = Array(received.utf8)
            #expect(codes(request, sample) == [code], "\(scheme.name)")
        }
    }

    @Test func findsTheGuidesReserialisedBody() {
        let secret = "mb_whsec_test_0123456789abcdef"
        let body = Array("{\"event_type\": \"message.received\"}".utf8)
        let compact = Array("{\"event_type\":\"message.received\"}".utf8)
        let tag = HMACSHA256.Key(Array(secret.utf8)).tag(for: compact).hex
        let request = WebhookRequest(headers: [("X-Mailbot-Signature", tag)], body: body)
        #expect(codes(request, Sample(.mailbot), secret: secret) == ["body_reserialised"])
    }

    @Test func findsAnotherDecodingOfTheSecret() throws {
        let sample = Sample(.standardWebhooks)
        var asText = sample.scheme
        asText.secret = .utf8
        let request = try Self.request(asText, secret: sample.secret)
        #expect(codes(request, sample) == ["secret_decoding"])
        var stripped = Sample(.stripe).scheme
        stripped.secret = .base64(stripping: ["whsec_"])
        let other = try Self.request(stripped, secret: sample.secret)
        #expect(codes(other, Sample(.stripe), secret: sample.secret) == ["secret_decoding"])
    }

    @Test func findsWhiteSpaceAroundTheSecret() throws {
        let sample = Sample(.multiMail)
        #expect(
            codes(try sample.request(), sample, secret: sample.secret + "\n") == [
                "secret_whitespace", "secret_whitespace",
            ]
        )
    }

    @Test func findsAnotherEncodingOfTheSignature() throws {
        var base64 = WebhookScheme.gitHub
        base64.encoding = .base64
        let sample = Sample(.gitHub)
        let request = try Self.request(base64, secret: sample.secret)
        #expect(codes(request, sample) == ["malformed_signature", "signature_encoding"])
        var hex = WebhookScheme.shopify
        hex.encoding = .hex
        let other = try Self.request(hex, secret: sample.secret)
        #expect(codes(other, Sample(.shopify), secret: sample.secret) == ["malformed_signature", "signature_encoding"])
    }

    @Test func findsAnotherScheme() throws {
        let sample = Sample(.mailbotTimestamped)
        let request = try sample.request().changing("X-Mailbot-Signature") { $0.replacing("sha256=", with: "") }
        #expect(codes(request, sample, scheme: .mailbot) == ["other_scheme"])
    }

    @Test func findsAnotherUnitOfTime() throws {
        var seconds = WebhookScheme.workOS
        seconds.timestampFormat = .unixSeconds
        let sample = Sample(.workOS)
        let request = try Self.request(seconds, secret: sample.secret)
        #expect(codes(request, sample) == ["timestamp_unit"])
        #expect(codes(try sample.request(), sample, now: Sample.now + 1000) == ["timestamp_outside_window"])
    }

    @Test func saysWhenNothingMatches() throws {
        let sample = Sample(.gitHub)
        #expect(codes(try sample.request(), sample, secret: "another") == ["no_variation_matches"])
        #expect(
            codes(WebhookRequest(headers: [], body: []), sample, secret: "sk_a").contains("secret_looks_like_api_key")
        )
        #expect(codes(WebhookRequest(headers: [], body: []), sample).contains("missing_header"))
    }

    @Test func neverRepeatsSecretOrBody() throws {
        let sample = Sample(.gitHub)
        var request = try sample.request(body: Array("private words".utf8))
        request.body.append(0x0A)
        let text = WebhookDiagnosis.explain(request, scheme: .gitHub, secrets: [sample.secret, "other"], now: 0)
            .description
        #expect(text.hasPrefix("body_extra_newline: "))
        #expect(!text.contains("private") && !text.contains(sample.secret))
    }

    private static func request(_ scheme: WebhookScheme, secret: String) throws -> WebhookRequest {
        let signer = try WebhookSigner(scheme: scheme, key: WebhookKey("k", secret: secret, for: scheme))
        let body = Array("{\"a\":1}".utf8)
        let headers = try signer.sign(body: body, timestamp: WebhookTimestamp(seconds: Sample.now), id: "msg_1")
        return WebhookRequest(headers: headers, body: body)
    }
}
