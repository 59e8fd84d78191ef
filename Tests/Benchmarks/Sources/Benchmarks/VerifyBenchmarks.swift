import AllocationCounter
import WebhookVerify

/// The whole way from a request to a verified webhook.
func verifyBenchmarks() throws -> [Benchmark] {
    let stripe = try SignedSample(.stripe)
    let standard = try SignedSample(.standardWebhooks)
    return [
        Benchmark("verify.stripe.2048", goal: nil, work: stripe.verify),
        Benchmark("verify.standardWebhooks.2048", goal: nil, work: standard.verify),
        // Above the HMAC of what is signed: timestamp, dot and body.
        Benchmark(
            "verify.stripe.2048.above-hmac",
            .difference(stripe.verify, above: stripe.authenticate),
            goal: .atMost(300)
        ),
        allocations("verify.stripe.2048.allocations", of: stripe.verify),
        allocations("verify.standardWebhooks.2048.allocations", of: standard.verify),
        allocations("hmac.verify.2048.allocations", of: stripe.authenticate),
    ]
}

/// Calls for heap memory per unit of `work`; the first round is not counted.
///
/// Huge, and so never a goal met, unless the counter notices an array that is made on purpose.
private func allocations(_ name: String, of work: @escaping Benchmark.Work) -> Benchmark {
    let times = 1000
    let count = { () async -> Double in
        let before = allocation_count()
        blackHole([Int](repeating: 0, count: 1000))
        guard allocation_count() > before else { return .greatestFiniteMagnitude }
        await work(times)
        let start = allocation_count()
        await work(times)
        return Double(allocation_count() - start) / Double(times)
    }
    return Benchmark(name, .value(unit: "allocations", count), goal: .atMost(0))
}

/// A genuine request with the headers of an ordinary server, and its verifier.
private struct SignedSample {
    private static let now: Int64 = 1_700_000_000
    private static let others: [(name: String, value: String)] = [
        ("Host", "support.example.com"), ("User-Agent", "Stripe/1.0 (+https://stripe.com/docs/webhooks)"),
        ("Content-Type", "application/json; charset=utf-8"), ("Content-Length", "2048"), ("Accept", "*/*; q=0.5"),
        ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"), ("Accept-Encoding", "gzip"),
    ]

    private let request: WebhookRequest
    private let verifier: WebhookVerifier
    private let key: HMACSHA256.Key
    private let tag: Digest256
    private let content: [UInt8]

    init(_ scheme: WebhookScheme) throws {
        let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
        let webhookKey = try WebhookKey("current", secret: secret, for: scheme)
        let body = sampleMessage(2048)
        let headers = try WebhookSigner(scheme: scheme, key: webhookKey)
            .sign(body: body, now: Self.now, id: "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W")
        request = WebhookRequest(headers: Self.others + headers, body: body)
        verifier = try WebhookVerifier(scheme: scheme, keys: [webhookKey])
        key = HMACSHA256.Key(Array(secret.utf8))
        content = Array("1700000000.".utf8) + body
        tag = key.tag(for: content)
    }

    /// Everything: headers, signature, window.
    func verify(_ times: Int) {
        for _ in 0..<times { blackHole(try? verifier.verify(request, now: Self.now).timestamp) }
    }

    /// The bare HMAC of the signed content: timestamp, dot and body.
    func authenticate(_ times: Int) {
        for _ in 0..<times { blackHole(key.isValid(tag, for: content)) }
    }
}
