/// What the check of a genuine request found out.
struct Verification: ~Copyable {
    let keyID: String
    let tag: Digest256
    /// Seconds since 1970.
    let timestamp: Int64?
    let id: TextSlice?
    let deliveryID: String?
}
