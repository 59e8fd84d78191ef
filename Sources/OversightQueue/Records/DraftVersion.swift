public import SupportCore

/// An earlier version of a draft, kept when an edit or a new version takes its place.
public struct DraftVersion: Hashable, Sendable, Codable, StoredRecord {
    /// The draft.
    public let draftID: DraftID
    /// The version, counted from 1.
    public let version: Int
    /// The mail as it stood.
    public internal(set) var mail: OutboundMail
    /// Who wrote it.
    public let author: Principal
    /// When the next version took its place.
    public let replacedAt: Timestamp

    /// The collection of earlier versions.
    public static let collection = "draft_versions"
    /// Draft and version.
    public var recordID: String { Self.recordID(draftID, version) }
    /// By draft, in order.
    public var indexEntries: [IndexEntry] {
        [IndexEntry("draft", .text(draftID.rawValue), .number(Int64(version)))]
    }

    static func recordID(_ draft: DraftID, _ version: Int) -> String { "\(draft.rawValue).\(version)" }
}
