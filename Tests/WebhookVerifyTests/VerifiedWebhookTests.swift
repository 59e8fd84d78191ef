import Testing
import WebhookVerify

struct VerifiedWebhookTests {
    private func verified(_ sample: Sample, _ request: WebhookRequest) throws -> VerifiedWebhook {
        try sample.verifier().verify(request, now: Sample.now)
    }

    @Test(arguments: Sample.all)
    func theReplayKeyIsTheSameForTheSameDelivery(_ sample: Sample) throws {
        let first = try verified(sample, sample.request())
        let second = try verified(sample, sample.request())
        #expect(first.replayKey == second.replayKey)
        #expect(first.replayKey.hasPrefix(sample.scheme.name + ":"))
        let other = try verified(sample, sample.request(body: [1], id: "another"))
        #expect(first.replayKey != other.replayKey)
    }

    @Test func aRepeatWithASignedIDKeepsItsReplayKey() throws {
        let sample = Sample(.svix)
        let first = try verified(sample, sample.request(time: Sample.now - 60))
        let again = try verified(sample, sample.request(time: Sample.now))
        #expect(first.replayKey == again.replayKey)
        #expect(first.id == "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W")
    }

    @Test func theReplayKeyDoesNotDependOnHowASignatureIsWritten() throws {
        let sample = Sample(.gitHub)
        let request = try sample.request()
        let upper = request.changing("X-Hub-Signature-256") { "sha256=" + $0.dropFirst(7).uppercased() }
        let spaced = request.changing("X-Hub-Signature-256") { "  " + $0 + "\t" }
        let keys = try [request, upper, spaced].map { try verified(sample, $0).replayKey }
        #expect(Set(keys).count == 1)
    }

    @Test func anUnsignedDeliveryIDIsForLogsOnly() throws {
        let sample = Sample(.gitHub)
        let request = try sample.request()
        let named = request.changingHeaders { $0.append(("x-github-delivery", "72d3162e")) }
        #expect(try verified(sample, request).unsignedDeliveryID == nil)
        #expect(try verified(sample, named).unsignedDeliveryID == "72d3162e")
        #expect(try verified(sample, named).replayKey == (try verified(sample, request)).replayKey)
        let hostile = request.changingHeaders { $0.append(("x-github-delivery", "\n\u{1f600}")) }
        #expect(try verified(sample, hostile).unsignedDeliveryID == nil)
    }

    @Test func aReplayKeyIsKeptAsLongAsTheRequestVerifies() throws {
        let stripe = Sample(.stripe)
        let ahead = try verified(stripe, stripe.request(time: Sample.now + 300))
        #expect(ahead.verifiableUntil == Sample.now + 600)
        #expect(ahead.keepReplayKeyUntil(now: Sample.now, retention: 0) == Sample.now + 601)
        #expect(ahead.keepReplayKeyUntil(now: Sample.now) == Sample.now + 24 * 3600)
        let standard = Sample(.standardWebhooks)
        let withID = try verified(standard, standard.request())
        #expect(withID.keepReplayKeyUntil(now: Sample.now) == Sample.now + 72 * 3600)
        #expect(withID.keepReplayKeyUntil(now: .max) == .max)
    }
}
