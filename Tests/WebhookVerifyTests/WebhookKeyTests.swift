import Testing
import WebhookVerify

struct WebhookKeyTests {
    private let sample = Sample(.stripe)

    private func verifier(_ keys: [WebhookKey]) throws -> WebhookVerifier {
        try WebhookVerifier(scheme: sample.scheme, keys: keys)
    }

    @Test func theResultNamesTheKeyThatMatched() throws {
        let old = try sample.key("old")
        let new = try WebhookKey("new", secret: "another long secret", for: sample.scheme)
        for keys in [[old, new], [new, old]] {
            #expect(try verifier(keys).verify(sample.request(), now: Sample.now).keyID == "old")
        }
        #expect(throws: WebhookError.signatureMismatch(candidates: 1, keys: 1)) {
            try verifier([new]).verify(sample.request(), now: Sample.now)
        }
    }

    @Test func aKeyIsUsedUpToItsLastSecond() throws {
        let key = try WebhookKey("old", secret: sample.secret, for: sample.scheme, notAfter: Sample.now)
        let other = try WebhookKey("new", secret: "another long secret", for: sample.scheme)
        #expect(try verifier([key]).verify(sample.request(), now: Sample.now).keyID == "old")
        #expect(throws: WebhookError.noUsableKey) { try verifier([key]).verify(sample.request(), now: Sample.now + 1) }
        #expect(throws: WebhookError.signatureMismatch(candidates: 1, keys: 1)) {
            try verifier([key, other]).verify(sample.request(), now: Sample.now + 1)
        }
    }

    @Test func everythingWrongWithTheKeysIsReportedAtOnce() throws {
        let short = WebhookKey("a", secret: try WebhookSecret(bytes: [1]))
        let error = #expect(throws: WebhookConfigurationError.self) {
            var scheme = WebhookScheme.standardWebhooks
            scheme.content = []
            scheme.headerGroups = []
            _ = try WebhookVerifier(scheme: scheme, keys: [short])
        }
        let codes = error?.problems.map(\.code) ?? []
        #expect(codes.contains("short_key") && codes.filter { $0 == "invalid_scheme" }.count >= 3)
        #expect(throws: WebhookConfigurationError.self) { try verifier([]) }
        #expect(throws: WebhookConfigurationError.self) { try verifier([short, short]) }
        let nine = (0..<9).map { WebhookKey("\($0)", secret: short.secret) }
        let many = #expect(throws: WebhookConfigurationError.self) { try verifier(nine) }
        #expect(many?.problems == [.tooManyKeys(limit: 8)])
    }

    @Test func aKeyOfExactlyTheMinimumIsLongEnough() throws {
        var scheme = WebhookScheme.standardWebhooks
        scheme.minimumKeyBytes = 24
        for (length, isAccepted) in [(23, false), (24, true)] {
            let key = WebhookKey("k", secret: try WebhookSecret(bytes: [UInt8](repeating: 7, count: length)))
            #expect(((try? WebhookVerifier(scheme: scheme, keys: [key])) != nil) == isAccepted)
        }
    }

    @Test func asManyKeysAsTheLimitAreAccepted() throws {
        let secret = try WebhookSecret(bytes: [UInt8](repeating: 7, count: 32))
        let keys = (0..<8).map { WebhookKey("\($0)", secret: secret) }
        _ = try WebhookVerifier(scheme: .standardWebhooks, keys: keys)
    }

    @Test func keysCanBeReplaced() throws {
        let old = try verifier([sample.key("old")])
        let request = try sample.request()
        #expect(try old.replacingKeys([sample.key("again")]).verify(request, now: Sample.now).keyID == "again")
        let new = try old.replacingKeys([WebhookKey("new", secret: "another long secret", for: sample.scheme)])
        #expect(throws: WebhookError.signatureMismatch(candidates: 1, keys: 1)) {
            try new.verify(request, now: Sample.now)
        }
        #expect(throws: WebhookConfigurationError.self) { try old.replacingKeys([]) }
    }

    @Test func replacedKeysMustFitTheSchemeToo() throws {
        let standard = Sample(.standardWebhooks)
        let short = try WebhookKey("short", bytes: [1, 2, 3], allowsShort: true)
        let error = #expect(throws: WebhookConfigurationError.self) {
            try standard.verifier().replacingKeys([short])
        }
        #expect(error?.problems == [.shortKey(id: "short", length: 3, minimum: 16)])
    }

    @Test func aSignerWithTwoKeysSatisfiesEither() throws {
        let second = try WebhookKey("second", secret: "another long secret", for: sample.scheme)
        let signer = try WebhookSigner(scheme: sample.scheme, keys: [sample.key("first"), second])
        let headers = try signer.sign(body: [1], now: Sample.now)
        let request = WebhookRequest(headers: headers, body: [1])
        #expect(try verifier([sample.key("first")]).verify(request, now: Sample.now).keyID == "first")
        #expect(try verifier([second]).verify(request, now: Sample.now).keyID == "second")
    }
}
