/// Where a running verifier gets its keys from, so that they can be replaced without a restart.
///
/// An implementation usually keeps the set in memory and reads it again now and then; it is asked once per request.
public protocol WebhookKeyProvider: Sendable {
    /// The keys to use at `now`, in seconds since 1970.
    func keys(at now: Int64) async throws -> WebhookKeySet
}
