/// A webhook whose signature was found to be genuine.
///
/// There is no public initialiser: only a ``WebhookVerifier`` makes one. A function that takes this type therefore cannot be
/// handed bytes that nobody checked.
public struct VerifiedWebhook: Sendable {
    /// The body, byte for byte as received.
    ///
    /// Read ``coversBody`` before you trust it.
    public let body: [UInt8]

    /// The name of the scheme it was verified with.
    public let scheme: String

    /// The id of the key that matched; shows when the old key falls silent after a rotation.
    public let keyID: String

    /// When it was signed, in seconds since 1970; `nil` if the scheme does not sign a time.
    public let timestamp: Int64?

    /// The last second at which the same request would still verify; `nil` if it does for ever.
    public let verifiableUntil: Int64?

    /// The sender's id of the message (Mailgun: the token), which the signature covers; `nil` if the scheme signs none.
    public let id: String?

    /// The sender's id of the delivery, which the signature does **not** cover: for logs, never against replays.
    public let unsignedDeliveryID: String?

    /// Whether the signature says anything about ``body``.
    ///
    /// If not, somebody on the way may have replaced it.
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
    /// What a replay is recognised by, made of signed material only.
    ///
    /// If the scheme signs an id, the key is made of it, and stays the same when the sender tries again with a new timestamp.
    /// Otherwise it is made of the computed tag, not of the header's text, which can be written in more than one way; then two
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

    /// Until when, in seconds since 1970, a replay guard has to remember ``replayKey`` of a webhook taken in at `now`.
    ///
    /// Never shorter than the request stays verifiable, which for a time ahead of the clock is longer than the window.
    ///
    /// - Parameters:
    ///   - now: The time of the decision, in seconds since 1970.
    ///   - retention: How long to remember at least, in seconds; by default 72 hours if the scheme signs an id, so that late
    ///     repeats of the sender are recognised, and 24 hours otherwise.
    /// - Returns: The last second of the memory, since 1970.
    public func keepReplayKeyUntil(now: Int64, retention: Int64? = nil) -> Int64 {
        let hours: Int64 = id == nil ? 24 : 72
        let (end, isTooFar) = now.addingReportingOverflow(max(0, retention ?? hours * 3600))
        return max(isTooFar ? .max : end, (verifiableUntil ?? 0) + 1)
    }
}
