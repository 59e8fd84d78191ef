import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport

/// What people and machines do about the freedom of categories.
extension SimulatedAction<DayProcess> {
    static func judge(_ kind: EvidenceKind) -> SimulatedAction {
        SimulatedAction("ann judges a mail that was sent without a person: \(kind)") { process in
            let autonomy = process.autonomy
            guard let sample = try await autonomy.openSamples(limit: 1).values.first else { return "none" }
            return "\(sample.draftID): \(try await autonomy.judge(sample.draftID, as: kind, by: .reviewer("ann")))"
        }
    }

    static func restrict(_ category: String, to mode: OversightMode) -> SimulatedAction {
        SimulatedAction("the agent restricts \(category) to \(mode)") { process in
            let scope = ModeSetting.Scope.category(category)
            try await process.oversight.set(mode, for: scope, by: .agent("bot"), reason: "test")
            return "ok"
        }
    }

    static func promote(_ category: String) -> SimulatedAction {
        SimulatedAction("olga promotes \(category)") { process in
            try await process.autonomy.promote(category, policyEpoch: "1", by: .operator("olga"), reason: "test")
            return "ok"
        }
    }

    /// The agent asks, and is given the code.
    static func earn(_ category: String) -> SimulatedAction {
        SimulatedAction("the agent asks for what \(category) has earned") { process in
            let (autonomy, bot) = (process.autonomy, Actor.agent("bot"))
            let request = try await autonomy.requestPromotion(category, policyEpoch: "1", by: bot)
            try await autonomy.promote(category, policyEpoch: "1", code: process.code, by: bot, reason: "test")
            return "\(request.mode)"
        }
    }

    /// The agent asks for more than was earned, and is given the code.
    static func loosen(_ category: String, to mode: OversightMode) -> SimulatedAction {
        SimulatedAction("the agent asks for \(mode) for \(category)") { process in
            let (oversight, bot) = (process.oversight, Actor.agent("bot"))
            let change = ModeChange(mode, for: .category(category))
            try await oversight.request(change, by: bot)
            try await oversight.apply(change, code: process.code, by: bot, reason: "test")
            return "ok"
        }
    }
}
