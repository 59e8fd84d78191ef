internal import Frontdesk
internal import OversightQueue
internal import SupportCore

/// What a caller has been shown, kept for as long as it may matter.
///
/// The protocol has no sessions, so it is the caller's, whatever process or connection asks.
struct CallerMemory: Hashable, Sendable, Codable, StoredRecord {
    /// A message of somebody outside.
    struct Reading: Hashable, Sendable, Codable {
        let message: MessageID
        var at: Timestamp
    }

    /// A version of a draft.
    struct Shown: Hashable, Sendable, Codable {
        let draft: DraftID
        /// The name under which the message that it replies to was listed.
        let message: String
        let version: Int
    }

    let id: String
    private(set) var readings: [Reading] = []
    private(set) var shown: [Shown] = []

    static let collection = "mcp_callers"
    var recordID: String { id }

    /// How long what was read may still be in a model's mind.
    static let span = Duration.seconds(86_400)
    static let mostReadings = 64
    static let mostShown = 200

    init(of caller: Actor) {
        id = Self.id(of: caller)
    }

    static func id(of caller: Actor) -> String { "\(caller.principal.kind.rawValue)/\(caller.principal.id)" }

    /// The messages that were read within the last day, the newest last.
    func readings(at now: Timestamp) -> [MessageID] {
        readings.filter { $0.at + Self.span > now }.map(\.message)
    }

    mutating func read(_ messages: [MessageID], at now: Timestamp) {
        let new = Set(messages)
        let kept = readings.filter { !new.contains($0.message) && $0.at + Self.span > now }
        readings = (kept + messages.map { Reading(message: $0, at: now) }).suffix(Self.mostReadings)
    }

    mutating func show(_ drafts: [Shown]) {
        let new = Set(drafts.map(\.draft))
        shown = (shown.filter { !new.contains($0.draft) } + drafts).suffix(Self.mostShown)
    }

    /// The drafts that were listed under a name: a draft's own, or that of the message it replies to.
    func shown(as name: String) -> [Shown] {
        shown.filter { $0.draft.rawValue == name || $0.message == name }
    }
}

extension ToolCall {
    /// What the caller has been shown so far.
    func memory() async throws -> CallerMemory {
        try await desk.store.fetch(CallerMemory.self, CallerMemory.id(of: caller)) ?? CallerMemory(of: caller)
    }

    /// Remembers what the caller is about to be shown, before it is.
    func remember(_ change: (inout CallerMemory, Timestamp) -> Void) async throws {
        try await desk.store.transaction { unit in
            let known = try await unit.read(CallerMemory.self, CallerMemory.id(of: caller))
            var memory = known ?? CallerMemory(of: caller)
            change(&memory, unit.now)
            if memory != known { try unit.save(memory) }
        }
    }
}
