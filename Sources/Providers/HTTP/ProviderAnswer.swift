internal import Foundation
internal import SupportCore

/// A provider's answer of success.
struct ProviderAnswer {
    let headers: MessageHeaders
    private let body: [UInt8]

    init(_ response: HTTPResponse) {
        headers = response.headers
        body = response.body
    }

    /// Reads the JSON object, out of its `data` envelope if it has one.
    func read<Value>(_ read: (EventBody) throws -> Value) throws -> Value {
        do {
            return try EventBody.read(body, limit: MailEventReader.bodyLimit) { answer in
                try read((try? answer.object("data")) ?? answer)
            }
        } catch let error {
            throw MailTransportError.unreadableResponse(reason: error.description)
        }
    }

    /// What the provider said when it accepted a mail.
    ///
    /// The mail is accepted even if the answer cannot be read: a missing identifier must not make it go out again.
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
