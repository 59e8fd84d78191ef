internal import OversightQueue
internal import SupportCore

/// Cases with people's verdicts, in a part to work with and a part that is held out.
///
/// A prompt that is tried on the same cases until it does well has learnt them. The held-out part is for the last question only,
/// and its ``lock`` shows that nobody has changed it meanwhile. Whole conversations are held out, so that no case of the one part
/// has told about another.
public struct GoldenSet: Sendable, Hashable, Codable {
    /// Which cases are replayed.
    public enum Part: Sendable, Hashable {
        /// Those to work with.
        case open
        /// Those that are held out; the lock is what ``GoldenSet/lock`` was when the set was made.
        case heldOut(lock: String)
        /// All of them.
        case all
    }

    /// The cases, in the order of their drafts.
    public let cases: [GoldenCase]
    /// The share of conversations that is held out, 0 to 1.
    public let heldOutShare: Double

    /// Makes a set.
    ///
    /// - Parameters:
    ///   - cases: The cases; each draft counts once.
    ///   - heldOutShare: The share of conversations that is held out, 0 to 1.
    /// - Throws: ``GoldenSetError/badShare``.
    public init(_ cases: [GoldenCase], heldOutShare: Double = 0.3) throws(GoldenSetError) {
        guard (0...1).contains(heldOutShare) else { throw .badShare }
        let known = Dictionary(cases.map { ($0.draftID, $0) }) { first, _ in first }
        self.cases = known.values.sorted { $0.draftID.rawValue < $1.draftID.rawValue }
        self.heldOutShare = heldOutShare
    }

    /// The hash of every held-out case: keep it where the prompt is written, and hand it in to replay them.
    public var lock: String {
        var hasher = FieldHasher(domain: "golden-lock-v1")
        hasher.add(String(heldOutShare))
        for golden in cases where isHeldOut(golden) { golden.add(to: &hasher) }
        return hasher.finish().hex
    }

    /// The cases of a part.
    ///
    /// - Throws: ``GoldenSetError/lockBroken`` if held-out cases are others than when they were locked.
    public func cases(of part: Part) throws(GoldenSetError) -> [GoldenCase] {
        switch part {
        case .open: return cases.filter { !isHeldOut($0) }
        case .all: return cases
        case .heldOut(let lock):
            guard lock == self.lock else { throw .lockBroken }
            return cases.filter(isHeldOut)
        }
    }

    /// By the conversation alone, so a case never moves to the other part when others come.
    public func isHeldOut(_ golden: GoldenCase) -> Bool {
        var hasher = FieldHasher(domain: "golden-split-v1")
        hasher.add(golden.conversationID.rawValue)
        let draw = hasher.finish().hex.prefix(8)
        return Double(UInt32(draw, radix: 16) ?? 0) < heldOutShare * 0x1p32
    }
}
