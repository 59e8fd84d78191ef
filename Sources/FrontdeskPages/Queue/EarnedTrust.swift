internal import Frontdesk
internal import OversightQueue
internal import SupportCore

/// What categories of mail have earned, in words.
struct EarnedTrust {
    private let sentences: [DraftID: String]

    init(of drafts: [Draft], at desk: SupportDesk) async throws {
        let standings = try await desk.trust.standings(of: drafts)
        var sentences: [DraftID: String] = [:]
        var known: [String: String] = [:]
        for (id, trust) in standings {
            let sentence = known[trust.recordID] ?? Self.sentence(trust, desk.trust)
            known[trust.recordID] = sentence
            sentences[id] = sentence
        }
        self.sentences = sentences
    }

    func words(for draft: Draft) -> String { sentences[draft.id] ?? "Nothing judged yet" }

    private static func sentence(_ trust: CategoryTrust, _ manager: AutonomyManager) -> String {
        let all = trust.acceptable + trust.unacceptable
        let share = all == 0 ? "Nothing judged yet" : "\(trust.acceptable) of \(all) accepted"
        guard let next = manager.nextMode(of: trust) else { return share }
        guard let more = manager.verdictsMissing(of: trust) else { return share + "; far from \(next.rawValue)" }
        return more == 0 ? share + "; enough for \(next.rawValue)" : share + "; \(more) more for \(next.rawValue)"
    }
}
