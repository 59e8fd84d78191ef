import OversightQueue
import SupportCore

/// One draft, its outbox row, and everyone who works on them, in 38 bytes.
///
/// The machines are numbers in a ``ReviewTable`` and a ``DispatchTable``.
struct World {
    /// A reviewer: the version that was looked at, 0 for none yet, 255 once decided.
    struct Reviewer: Equatable {
        var version: UInt8 = 0
    }

    /// A worker; see ``Doing``.
    struct Worker: Equatable {
        enum Doing: UInt8 { case idle, claimed, answered, gone }
        var doing: UInt8 = 0
        var turns: UInt8 = 0
        var fence: UInt8 = 0
        var key: UInt8 = 0
        var answer: UInt8 = 0
        /// What the kill switch said at the start, plus 1; only for the mutation that reads it once.
        var sawKill: UInt8 = 0
    }

    var review: UInt16 = 0
    /// The row's number plus 1; 0 for none.
    var row: UInt16 = 0
    /// Only for the mutation that writes over what is there.
    var firstMemory: UInt16 = 0
    var secondMemory: UInt16 = 0
    var first = Reviewer()
    var second = Reviewer()
    var one = Worker()
    var two = Worker()
    var rowVersion: UInt8 = 0
    var rowContent: UInt8 = 0
    var rowEpoch: UInt8 = 0
    /// 1 while a row that should be there is not, by a mutation.
    var missingRow: UInt8 = 0
    var epoch: UInt8 = 1
    var kill: UInt8 = 0
    /// Which keys the provider has accepted, one bit each, and how many mails it has put on their way.
    var acceptedKeys: UInt8 = 0
    var effects: UInt8 = 0
    var acceptedVersion: UInt8 = 0
    var decisions: UInt8 = 0
    var rows: UInt8 = 0
    var sentEntries: UInt8 = 0
    var humanRequeues: UInt8 = 0
    var crashes: UInt8 = 1
    var lapses: UInt8 = 2
    var violation: UInt8 = 0
}

extension World: Hashable {
    /// There is no padding: four fields of two bytes, then 30 of one.
    func hash(into hasher: inout Hasher) {
        withUnsafeBytes(of: self) { hasher.combine(bytes: $0) }
    }

    subscript(worker index: Int) -> Worker {
        get { index == 0 ? one : two }
        set { if index == 0 { one = newValue } else { two = newValue } }
    }

    subscript(reviewer index: Int) -> Reviewer {
        get { index == 0 ? first : second }
        set { if index == 0 { first = newValue } else { second = newValue } }
    }

    subscript(memory index: Int) -> Int {
        get { Int(index == 0 ? firstMemory : secondMemory) }
        set { if index == 0 { firstMemory = UInt16(newValue) } else { secondMemory = UInt16(newValue) } }
    }

    mutating func note(_ violation: Violation?) {
        if let violation, self.violation == 0 { self.violation = violation.rawValue }
    }
}
