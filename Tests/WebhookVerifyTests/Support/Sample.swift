import Testing
import WebhookVerify

/// A scheme with a secret that it accepts, and what it signs.
struct Sample: Sendable, CustomTestStringConvertible {
    static let now: Int64 = 1_700_000_000
    static let all = WebhookScheme.presets.map { Sample($0) }
    static let withTimestamp = all.filter { $0.scheme.timestampFormat != nil }

    let scheme: WebhookScheme
    let secret: String

    var testDescription: String { scheme.name }

    init(_ scheme: WebhookScheme) {
        self.scheme = scheme
        let isStandard = scheme.secret != .utf8
        secret = isStandard ? "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw" : "a secret of \(scheme.name)"
    }

    func key(_ id: String = "current") throws -> WebhookKey {
        try WebhookKey(id, secret: secret, for: scheme, allowsShort: true)
    }

    func verifier(bodyLimit: Int = WebhookVerifier.defaultBodyLimit) throws -> WebhookVerifier {
        try WebhookVerifier(scheme: scheme, keys: [key()], bodyLimit: bodyLimit)
    }

    /// A genuine request, signed at `time` in seconds since 1970.
    func request(
        body: [UInt8] = Array("{\"subject\":\"Caf\u{e9}\"}\n".utf8),
        time: Int64 = now,
        id: String = "msg_2KWPBgLlAfxdpx2AI54pPJ85f4W"
    ) throws -> WebhookRequest {
        let url = "https://example.com/hook?a=1"
        let headers = try WebhookSigner(scheme: scheme, key: key())
            .sign(body: body, timestamp: WebhookTimestamp(seconds: time), id: id, method: "POST", url: url)
        return WebhookRequest(headers: headers, body: body, method: "POST", url: url)
    }

    /// The error that `request` is refused with, or `nil` if it is accepted.
    func refusal(of request: WebhookRequest, now: Int64 = now) throws -> WebhookError? {
        let verifier = try verifier()
        do throws(WebhookError) {
            _ = try verifier.verify(request, now: now)
            return nil
        } catch {
            return error
        }
    }
}

extension WebhookRequest {
    /// The place of the header `name`.
    func index(of name: String) -> Int {
        headers.firstIndex { $0.name == name } ?? 0
    }

    /// The request with the value of one header changed.
    func changing(_ name: String, _ change: (String) -> String) -> WebhookRequest {
        var copy = self
        copy.headers[index(of: name)].value = change(copy.headers[index(of: name)].value)
        return copy
    }

    /// The request with headers changed at will.
    func changingHeaders(_ change: (inout [(name: String, value: String)]) -> Void) -> WebhookRequest {
        var copy = self
        change(&copy.headers)
        return copy
    }
}
