public import SupportCore

/// A mail that was sent without a person and is to be judged by one afterwards.
public struct ReviewSample: Hashable, Sendable, Codable, StoredRecord {
    /// Why a mail is judged.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// It was chosen at random before it was sent.
        case random
        /// The customer has written again.
        case followUp = "follow_up"
    }

    /// The draft.
    public let draftID: DraftID
    /// Its category.
    public let category: String
    /// Why.
    public let reason: Reason
    /// When it was chosen.
    public let at: Timestamp
    /// The verdict; nil until a person has judged.
    package internal(set) var verdict: EvidenceKind?
    /// Who has judged.
    package internal(set) var reviewer: Principal?

    /// `samples`.
    public static let collection = "samples"
    /// The draft's identifier.
    public var recordID: String { draftID.rawValue }
    /// Open samples by time, and by category and time.
    public var indexEntries: [IndexEntry] {
        guard verdict == nil else { return [] }
        return [IndexEntry("open", .time(at)), IndexEntry("open_category", .text(category), .time(at))]
    }
}
