internal import SupportCore

/// The run of one message: keeps it from being repeated, and waits to be counted.
///
/// Every message writes its own, so that messages never fight over the counters of a rule that matches them all.
/// ``RuleTally`` adds them to the counters later.
struct AutomationRunRecord: StoredRecord {
    static let collection = "automation_runs"

    let messageID: MessageID
    let at: Timestamp
    let rules: [RuleID]
    var isCounted = false

    var recordID: String { messageID.rawValue }
    var indexEntries: [IndexEntry] { isCounted ? [] : [IndexEntry("uncounted", .time(at))] }
}
