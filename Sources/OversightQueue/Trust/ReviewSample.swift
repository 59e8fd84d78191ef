public import SupportCore

/// A mail that left alone and is to be looked at by a person afterwards.
public struct ReviewSample: Hashable, Sendable, Codable, StoredRecord {
    /// Why a mail is looked at.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// The dice said so, before it left.
        case random
        /// The customer has written again, which may mean that it did not help.
        case followUp = "follow_up"
    }

    /// The draft.
    public let draftID: DraftID
    /// Its category.
    public let category: String
    /// Why.
    public let reason: Reason
    /// Since when.
    public let at: Timestamp
    /// The verdict; nil until a person has looked.
    public internal(set) var verdict: TrustEvidence.Kind?
    /// Who has looked.
    public internal(set) var reviewer: Principal?

    /// The collection of samples.
    public static let collection = "samples"
    /// The draft's identifier.
    public var recordID: String { draftID.rawValue }
    /// What nobody has looked at yet, by time and by category.
    public var indexEntries: [IndexEntry] {
        guard verdict == nil else { return [] }
        return [IndexEntry("open", .time(at)), IndexEntry("open_category", .text(category), .time(at))]
    }
}
