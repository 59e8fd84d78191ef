/// A webhook whose signature is genuine.
///
/// Only a ``WebhookVerifier`` can make one, so a function that takes this type cannot be passed unverified bytes.
public struct VerifiedWebhook: Sendable {
    /// The body, byte for byte as received.
    ///
    /// Check ``coversBody`` before you trust it.
    public let body: [UInt8]

    /// The name of the scheme that verified it.
    public let scheme: String

    /// The id of the key that matched, which shows whether the old one is still in use after a rotation.
    public let keyID: String

    /// The time of signing, in seconds since 1970; `nil` if the scheme signs none.
    public let timestamp: Int64?

    /// The last second at which the same request would still verify; `nil` if there is no end.
    package let verifiableUntil: Int64?

    /// The sender's signed id of the message (Mailgun: the token); `nil` if the scheme signs none.
    public let id: String?

    /// The sender's id of the delivery, which is **not** signed: for logs, never against replays.
    public let unsignedDeliveryID: String?

    /// Whether the signature covers ``body``; if not, it may have been replaced in transit.
    public let coversBody: Bool

    private let tag: Digest256

    init(
        _ request: borrowing WebhookRequest,
        body: [UInt8],
        plan: borrowing SchemePlan,
        keys: borrowing WebhookKeySet,
        verification: Verification
    ) {
        self.body = body
        scheme = plan.name
        keyID = keys.keys[verification.key].id
        timestamp = verification.timestamp
        if let time = verification.timestamp, let window = plan.window {
            verifiableUntil = time + window.maxAge
        } else {
            verifiableUntil = nil
        }
        if let id = verification.id { self.id = request.headers.string(id) } else { id = nil }
        if let name = plan.delivery {
            unsignedDeliveryID = request.headers.informalValue(name)
        } else {
            unsignedDeliveryID = nil
        }
        coversBody = plan.coversBody
        tag = verification.tag
    }
}

extension VerifiedWebhook {
    /// Identifies a delivery and its replays, from signed material only.
    ///
    /// It is derived from the signed id, so that it stays the same when the sender retries with a new timestamp. In schemes
    /// without one it is derived from the computed tag, because the header's text can be written in more than one way; there,
    /// deliveries with the same bytes have the same key.
    public var replayKey: String {
        var hasher = SHA256Hasher()
        hasher.update(Array(scheme.utf8))
        if let id {
            hasher.update([0, 1])
            hasher.update(Array(id.utf8))
        } else {
            hasher.update([0, 2])
            hasher.update(tag.bytes)
        }
        return scheme + ":" + hasher.finalize().hex
    }

    /// How long a replay guard must remember ``replayKey``.
    ///
    /// It is never before the request stops verifying, which for a time ahead of the clock is later than the window's length.
    ///
    /// - Parameters:
    ///   - now: The time of acceptance, in seconds since 1970.
    ///   - retention: The minimum time to remember, in seconds. The default is 72 hours if the scheme signs an id, to recognise
    ///     the sender's late retries, and 24 hours otherwise.
    /// - Returns: The last second, since 1970.
    public func keepReplayKeyUntil(now: Int64, retention: Int64? = nil) -> Int64 {
        let hours: Int64 = id == nil ? 24 : 72
        let (end, isTooFar) = now.addingReportingOverflow(max(0, retention ?? hours * 3600))
        return max(isTooFar ? .max : end, (verifiableUntil ?? 0) + 1)
    }
}
