import Testing
import WebhookVerify

// The code of the article "Verifying webhooks". The blocks of the article are quotations of this file.

/// The only thing the adapters need of a framework's request.
private protocol IncomingCall {
    var headerFields: [(name: String, value: String)] { get }
    var rawBody: [UInt8] { get }
}

private struct ExampleCall: IncomingCall {
    var headerFields: [(name: String, value: String)]
    var rawBody: [UInt8]
}

private func makeVerifier(secret: String) throws -> WebhookVerifier {
    let scheme = WebhookScheme.mailbotTimestamped
    let key = try WebhookKey("2026-08", secret: secret, for: scheme)
    return try WebhookVerifier(scheme: scheme, keys: [key])
}

private func handle(
    _ call: some IncomingCall,
    verifier: WebhookVerifier,
    now: Int64,
    receive: (VerifiedWebhook) async throws -> Void
) async throws -> Int {
    let webhook: VerifiedWebhook
    do throws(WebhookError) {
        webhook = try verifier.verify(WebhookRequest(headers: call.headerFields, body: call.rawBody), now: now)
    } catch {
        print("webhook refused: \(error.code)")
        return error.suggestedStatus
    }
    try await receive(webhook)
    return 204
}

private func makeRotatingKeys(old: String, new: String, cutover: Int64) throws -> [WebhookKey] {
    let scheme = WebhookScheme.mailbotTimestamped
    return try [
        WebhookKey("2026-08", secret: new, for: scheme),
        WebhookKey("2025-11", secret: old, for: scheme, notAfter: cutover + 7 * 24 * 3600),
    ]
}

private let convoy = WebhookScheme(
    name: "convoy",
    headerGroups: [.init(signature: "X-Convoy-Signature")],
    format: .pairs(separator: ",", timestampKey: "t", signatureKeys: ["v1"]),
    encoding: .hex,
    content: [.timestamp, .literal(","), .body],
    timestampFormat: .unixSeconds,
    window: .fiveMinutes
)

private func signedForATest(_ body: [UInt8], now: Int64) throws -> WebhookRequest {
    let key = try WebhookKey("test", secret: "a secret of the test", for: .mailbotTimestamped)
    let signer = try WebhookSigner(scheme: .mailbotTimestamped, key: key)
    let headers = try signer.sign(body: body, now: now)
    return WebhookRequest(headers: headers, body: body)
}

struct VerifyingWebhooksTests {
    private let now: Int64 = 1_700_000_000

    @Test func aGenuineCallReachesTheHandlerAndAForgedOneDoesNot() async throws {
        let verifier = try makeVerifier(secret: "a secret of the test")
        let request = try signedForATest(Array("{}".utf8), now: now)
        var call = ExampleCall(headerFields: request.headers, rawBody: request.body)
        var received: [String] = []
        #expect(try await handle(call, verifier: verifier, now: now) { received.append($0.keyID) } == 204)
        call.rawBody.append(0x20)
        #expect(try await handle(call, verifier: verifier, now: now) { received.append($0.keyID) } == 401)
        #expect(received == ["2026-08"])
    }

    @Test func theOldKeyEndsAWeekAfterTheCutover() throws {
        let keys = try makeRotatingKeys(old: "a secret of the test", new: "another long secret", cutover: now)
        var scheme = WebhookScheme.mailbotTimestamped
        scheme.window = nil
        let verifier = try WebhookVerifier(scheme: scheme, keys: keys)
        let request = try signedForATest([], now: now)
        #expect(try verifier.verify(request, now: now + 7 * 24 * 3600).keyID == "2025-11")
        #expect(throws: WebhookError.self) { try verifier.verify(request, now: now + 7 * 24 * 3600 + 1) }
    }

    @Test func theAddedSchemeIsSound() throws {
        _ = try WebhookVerifier(scheme: convoy, keys: [WebhookKey("1", secret: "a secret of the test", for: convoy)])
    }
}
