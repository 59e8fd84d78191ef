import Testing
import WebhookVerify

struct BodyTests {
    private static let bodies: [[UInt8]] = [
        [],
        Array("{}".utf8),
        Array("{}\n".utf8),
        Array("{\r\n}\r\n".utf8),
        [0xEF, 0xBB, 0xBF] + Array("{}".utf8),
        [0],
        [0xFF, 0xFE, 0xC3, 0x28],
        Array("a=1&b=%20".utf8),
        sampleMessage(70_000),
    ]

    /// Spaces around a value are not part of the signature, but count towards the size of the header.
    @Test(arguments: [(8192, true), (8193, false)]) func aHeaderMayBeAsLongAsTheLimit(length: Int, isRead: Bool) throws
    {
        let sample = Sample(.multiMail)
        let signed = try sample.request()
        let request = signed.changing(signed.headers[0].name) { value in
            value + String(repeating: " ", count: length - value.utf8.count)
        }
        #expect(try (sample.refusal(of: request) == nil) == isRead)
    }

    @Test(arguments: Sample.all)
    func anyBytesVerify(_ sample: Sample) throws {
        for body in Self.bodies {
            let webhook = try sample.verifier().verify(sample.request(body: body), now: Sample.now)
            let isSame = webhook.body == body
            #expect(isSame)
        }
    }

    @Test(arguments: Sample.all.filter(\.scheme.coversBody))
    func anyChangeIsFoundOut(_ sample: Sample) throws {
        for body in Self.bodies {
            var request = try sample.request(body: body)
            let changes: [[UInt8]] = [
                body + [0x0A], body + [0x0D, 0x0A], body + [0], [0x20] + body, [0xEF, 0xBB, 0xBF] + body,
            ]
            for changed in changes {
                request.body = changed
                #expect(try sample.refusal(of: request) == .signatureMismatch(candidates: 1, keys: 1))
            }
        }
    }

    @Test func aSchemeThatDoesNotCoverTheBodySaysSo() throws {
        let sample = Sample(.mailgun)
        var request = try sample.request(id: String(repeating: "a", count: 50))
        request.body = Array("anything".utf8)
        let webhook = try sample.verifier().verify(request, now: Sample.now)
        #expect(!webhook.coversBody)
        #expect(WebhookScheme.presets.filter { !$0.coversBody } == [.mailgun])
    }

    @Test func theLimitIsTheLargestBody() throws {
        let sample = Sample(.gitHub)
        let verifier = try sample.verifier(bodyLimit: 100)
        #expect(try verifier.verify(sample.request(body: sampleMessage(100)), now: 0).body.count == 100)
        #expect(throws: WebhookError.bodyTooLarge(limit: 100)) {
            try verifier.verify(sample.request(body: sampleMessage(101)), now: 0)
        }
    }

    @Test func signedMethodAndAddressAreNeededAndCount() throws {
        let sample = Sample(.hubSpotV3)
        var request = try sample.request()
        request.method = "PUT"
        #expect(try sample.refusal(of: request) == .signatureMismatch(candidates: 1, keys: 1))
        request.method = nil
        #expect(try sample.refusal(of: request) == .missingRequestPart(.method))
        request.method = "POST"
        request.url = nil
        #expect(try sample.refusal(of: request) == .missingRequestPart(.url))
    }

    @Test(arguments: [
        ("%40", "@"), ("%3A%2F%2f", "://"), ("%2c", ","), ("%20", "%20"), ("%25%4", "%25%4"), ("%C3%BC", "%C3%BC"),
    ])
    func hubSpotSignsAddressesWithPlainPunctuation(_ written: String, _ signed: String) throws {
        let sample = Sample(.hubSpotV3)
        let signer = try WebhookSigner(scheme: sample.scheme, key: sample.key())
        let tags = try [written, signed].map { text in
            let url = "https://example.com/hook?a=" + text
            let time = WebhookTimestamp(seconds: Sample.now)
            return try signer.sign(body: [1], timestamp: time, method: "POST", url: url).map(\.value)
        }
        #expect(tags[0] == tags[1])
    }
}
