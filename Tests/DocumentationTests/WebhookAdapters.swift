import Testing
import WebhookVerify

// The adapters of the article "Verifying webhooks", which quotes the three functions. The package has no dependencies, so
// each framework's request is stood in for by a type with the members that its adapter uses, under the framework's names.

private func incoming(_ request: HummingbirdRequest, for verifier: WebhookVerifier) async throws -> WebhookRequest {
    let body = try await request.body.collect(upTo: verifier.bodyLimit)
    let headers = request.headers.map { (name: $0.name.canonicalName, value: $0.value) }
    return WebhookRequest(headers: headers, body: Array(buffer: body))
}

private func incoming(_ request: VaporRequest) -> WebhookRequest {
    let body = request.body.data.map { Array(buffer: $0) } ?? []
    return WebhookRequest(headers: request.headers.map { (name: $0.name, value: $0.value) }, body: body)
}

private struct WebhookCollector {
    let limit: Int
    private var request = WebhookRequest(headers: [], body: [])

    init(limit: Int) { self.limit = limit }

    // The request once its last part is here.
    mutating func collect(_ part: HTTPServerRequestPart) throws(WebhookError) -> WebhookRequest? {
        switch part {
        case .head(let head): request = WebhookRequest(headers: Array(head.headers), body: [])
        case .body(let buffer):
            guard request.body.count + buffer.readableBytes <= limit else { throw .bodyTooLarge(limit: limit) }
            request.body += Array(buffer: buffer)
        case .end: return request
        }
        return nil
    }
}

/// Hummingbird's: the fields are those of swift-http-types, the body comes in pieces.
private struct HummingbirdRequest {
    struct Field {
        struct Name { let canonicalName: String }
        let name: Name
        let value: String
    }

    struct Body {
        let buffer: ByteBuffer

        func collect(upTo limit: Int) async throws -> ByteBuffer {
            guard buffer.readableBytes <= limit else { throw WebhookError.bodyTooLarge(limit: limit) }
            return buffer
        }
    }

    let headers: [Field]
    let body: Body
}

/// Vapor's: the body was collected before the handler is called.
private struct VaporRequest {
    struct Body { let data: ByteBuffer? }

    let headers: [(name: String, value: String)]
    let body: Body
}

/// SwiftNIO's.
private enum HTTPServerRequestPart {
    struct Head { let headers: [(name: String, value: String)] }

    case head(Head)
    case body(ByteBuffer)
    case end
}

/// SwiftNIO's.
private struct ByteBuffer {
    let bytes: [UInt8]
    var readableBytes: Int { bytes.count }
}

extension [UInt8] {
    fileprivate init(buffer: ByteBuffer) { self = buffer.bytes }
}

struct WebhookAdapterTests {
    private let now: Int64 = 1_700_000_000
    private let body = ByteBuffer(bytes: Array("{\"subject\":\"Caf\u{e9}\"}\r\n".utf8))

    private func key() throws -> WebhookKey {
        try WebhookKey("test", secret: "a secret of the test", for: .mailbotTimestamped)
    }

    private func verifier(bodyLimit: Int = 1024) throws -> WebhookVerifier {
        try WebhookVerifier(scheme: .mailbotTimestamped, keys: [key()], bodyLimit: bodyLimit)
    }

    private func headers() throws -> [(name: String, value: String)] {
        try WebhookSigner(scheme: .mailbotTimestamped, key: key())
            .sign(body: body.bytes, now: now)
            .map { (name: $0.name.lowercased(), value: $0.value) }
    }

    @Test func hummingbirdsRequestVerifies() async throws {
        let fields = try headers().map {
            HummingbirdRequest.Field(name: .init(canonicalName: $0.name), value: $0.value)
        }
        let request = HummingbirdRequest(headers: fields, body: .init(buffer: body))
        let webhook = try verifier().verify(try await incoming(request, for: verifier()), now: now)
        #expect(webhook.body == body.bytes)
        await #expect(throws: WebhookError.bodyTooLarge(limit: 4)) {
            try await incoming(request, for: verifier(bodyLimit: 4))
        }
    }

    @Test func vaporsRequestVerifies() throws {
        let request = VaporRequest(headers: try headers(), body: .init(data: body))
        #expect(try verifier().verify(incoming(request), now: now).body == body.bytes)
        #expect(incoming(VaporRequest(headers: [], body: .init(data: nil))).body.isEmpty)
    }

    @Test func theRequestInPartsVerifies() throws {
        var collector = WebhookCollector(limit: body.bytes.count)
        let parts: [HTTPServerRequestPart] = [
            .head(.init(headers: try headers())), .body(ByteBuffer(bytes: Array(body.bytes.prefix(5)))),
            .body(ByteBuffer(bytes: Array(body.bytes.dropFirst(5)))),
        ]
        for part in parts {
            let isComplete = try collector.collect(part) != nil
            #expect(!isComplete)
        }
        let request = try #require(try collector.collect(.end))
        #expect(try verifier().verify(request, now: now).body == body.bytes)
        #expect(throws: WebhookError.bodyTooLarge(limit: body.bytes.count)) {
            try collector.collect(.body(ByteBuffer(bytes: [0x20])))
        }
    }
}
