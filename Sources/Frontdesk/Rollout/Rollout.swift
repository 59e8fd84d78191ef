internal import SupportCore

/// How a workspace introduces automation (source: support automation guide, "start with humans in the loop").
///
/// It begins with the first message that is classified. For a week everything goes to people, and the model's decisions
/// are only logged. After that every answer that the model can give waits for a person, also the unsure ones, so that
/// people's verdicts tell how sure the model must be. ``SupportDesk/rolloutReport(for:)`` tells how far each category is;
/// a person applies what it proposes.
public struct Rollout: Sendable, Hashable {
    /// For how long everything goes to people; zero begins with the review of drafts.
    public var shadowFor: Duration

    /// Describes a rollout.
    public init(shadowFor: Duration = .seconds(7 * 86_400)) {
        self.shadowFor = shadowFor
    }

    /// Everything goes to people for the first week.
    public static let firstWeek = Rollout()

    func phase(startedAt: Timestamp, at now: Timestamp) -> Rollout.Phase {
        now < startedAt + shadowFor ? .shadow : .review
    }
}

extension Rollout {
    /// A phase of a rollout.
    public enum Phase: String, Sendable, Codable, CaseIterable {
        /// Everything goes to people; the model's decisions are logged and its drafts kept for comparison.
        case shadow
        /// Every draft waits for a person, until its category has earned more.
        case review
    }
}

/// When a workspace's rollout began.
struct RolloutStart: StoredRecord, Hashable {
    let at: Timestamp

    static let collection = "rollout"
    static let id = "start"
    var recordID: String { Self.id }
}

extension UnitOfWork {
    /// The phase of a rollout, which begins now if it has not begun before; nil without a rollout.
    mutating func phase(of rollout: Rollout?) async throws -> Rollout.Phase? {
        guard let rollout else { return nil }
        if let start = try await read(RolloutStart.self, RolloutStart.id) {
            return rollout.phase(startedAt: start.at, at: now)
        }
        try save(RolloutStart(at: now))
        return rollout.phase(startedAt: now, at: now)
    }
}
