/// The revisions of the Model Context Protocol that the server speaks.
enum ProtocolVersion {
    /// Stateless: each request carries its version and the client's capabilities.
    static let modern = "2026-07-28"
    /// The last revision that begins with `initialize`.
    static let lastLegacy = "2025-11-25"
    /// The only revision whose clients may send several messages as an array.
    static let withBatches = "2025-03-26"

    static let legacy = [lastLegacy, "2025-06-18", withBatches, "2024-11-05"]
    static let supported = [modern] + legacy
}
