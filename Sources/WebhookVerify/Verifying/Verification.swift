/// What the check of a genuine request found out.
struct Verification {
    /// The place of the key that matched.
    let key: Int
    let tag: Digest256
    /// Seconds since 1970.
    let timestamp: Int64?
    let id: HeaderSlice?
}
