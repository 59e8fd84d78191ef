package import SupportCore

/// An earlier version of a draft.
package struct DraftVersion: Hashable, Sendable, Codable, StoredRecord {
    package let draftID: DraftID
    package let version: Int
    package internal(set) var mail: OutboundMail
    package let author: Principal
    package let replacedAt: Timestamp
    /// What it said in the reviewers' language.
    package let translation: DraftTranslation?

    package static let collection = "draft_versions"
    package var recordID: String { Self.recordID(draftID, version) }
    package var indexEntries: [IndexEntry] {
        [IndexEntry("draft", .text(draftID.rawValue), .number(Int64(version)))]
    }

    static func recordID(_ draft: DraftID, _ version: Int) -> String { "\(draft.rawValue).\(version)" }
}
