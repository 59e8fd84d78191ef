/// The result of verifying a genuine request.
struct Verification {
    /// The index of the key that matched.
    let key: Int
    let tag: Digest256
    /// Seconds since 1970.
    let timestamp: Int64?
    let id: HeaderSlice?
}
