internal import Foundation
internal import SupportCore

/// A provider's successful response.
struct ProviderAnswer {
    let headers: MessageHeaders
    private let body: [UInt8]

    init(_ response: HTTPResponse) {
        headers = response.headers
        body = response.body
    }

    /// Reads the JSON object, or the one in its `data` envelope.
    func read<Value>(_ read: (EventBody) throws -> Value) throws -> Value {
        do {
            return try EventBody.read(body, limit: MailWebhookDecoder.bodyLimit) { answer in
                try read((try? answer.object("data")) ?? answer)
            }
        } catch let error {
            throw MailTransportError.unreadableResponse(reason: error.description)
        }
    }

    /// The receipt of a mail that was accepted.
    ///
    /// An unreadable body is no error: a missing identifier must not make the mail go out again.
    func receipt(_ names: String...) -> SendReceipt {
        let quota = QuotaSnapshot(headers)
        let rateLimit = RateLimitSnapshot(headers)
        let receipt = try? read { body in
            let id = names.lazy.compactMap { try? body.text($0) }.first
            return SendReceipt(
                providerMessageID: id ?? "",
                status: try? body.text("status"),
                position: (try? body.text("position")).flatMap { Int($0) },
                quota: quota,
                rateLimit: rateLimit
            )
        }
        return receipt ?? SendReceipt(providerMessageID: "", quota: quota, rateLimit: rateLimit)
    }
}
