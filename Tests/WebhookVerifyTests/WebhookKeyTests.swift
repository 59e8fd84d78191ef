import Synchronization
import Testing
import WebhookVerify

struct WebhookKeyTests {
    private let sample = Sample(.stripe)

    private func verifier(_ keys: [WebhookKey]) throws -> WebhookVerifier {
        try WebhookVerifier(scheme: sample.scheme, keys: keys)
    }

    @Test func theResultNamesTheKeyThatMatched() throws {
        let old = try sample.key("old")
        let new = try WebhookKey("new", secret: "another", for: sample.scheme)
        for keys in [[old, new], [new, old]] {
            #expect(try verifier(keys).verify(sample.request(), now: Sample.now).keyID == "old")
        }
        #expect(throws: WebhookError.signatureMismatch(candidates: 1, keys: 1)) {
            try verifier([new]).verify(sample.request(), now: Sample.now)
        }
    }

    @Test func aKeyIsUsedUpToItsLastSecond() throws {
        let key = try WebhookKey("old", secret: sample.secret, for: sample.scheme, notAfter: Sample.now)
        let other = try WebhookKey("new", secret: "another", for: sample.scheme)
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
        #expect(throws: WebhookConfigurationError.self) { try WebhookKeySet([]) }
        #expect(throws: WebhookConfigurationError.self) { try WebhookKeySet([short, short]) }
        let nine = (0..<9).map { WebhookKey("\($0)", secret: short.secret) }
        let many = #expect(throws: WebhookConfigurationError.self) { try WebhookKeySet(nine) }
        #expect(many?.problems == [.tooManyKeys(limit: 8)])
    }

    /// Keys that change while the verifier is in use.
    private final class ChangingKeys: WebhookKeyProvider {
        let current: Mutex<WebhookKeySet>

        init(_ keys: WebhookKeySet) { current = Mutex(keys) }

        func keys(at now: Int64) -> WebhookKeySet { current.withLock { $0 } }
    }

    @Test func keysCanChangeWhileRunning() async throws {
        let keys = ChangingKeys(try WebhookKeySet([sample.key("old")]))
        let verifier = try RotatingWebhookVerifier(scheme: sample.scheme, provider: keys)
        let request = try sample.request()
        #expect(try await verifier.verify(request, now: Sample.now).keyID == "old")
        let new = try WebhookKey("new", secret: "another", for: sample.scheme)
        keys.current.withLock { $0 = (try? WebhookKeySet([new])) ?? $0 }
        await #expect(throws: WebhookError.signatureMismatch(candidates: 1, keys: 1)) {
            try await verifier.verify(request, now: Sample.now)
        }
    }

    @Test func aSignerWithTwoKeysSatisfiesEither() throws {
        let second = try WebhookKey("second", secret: "another", for: sample.scheme)
        let signer = try WebhookSigner(scheme: sample.scheme, keys: WebhookKeySet([sample.key("first"), second]))
        let headers = try signer.sign(body: [1], timestamp: WebhookTimestamp(seconds: Sample.now))
        let request = WebhookRequest(headers: headers, body: [1])
        #expect(try verifier([sample.key("first")]).verify(request, now: Sample.now).keyID == "first")
        #expect(try verifier([second]).verify(request, now: Sample.now).keyID == "second")
    }
}
