import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport

/// What happens next, as the dice say.
extension SimulatedDay {
    mutating func chooseAction() -> SimulatedAction<DayProcess> {
        switch Int.random(in: 0..<225, using: &dice) {
        case 0..<5: .write(in: conversation(), because: .newMessage)
        case 5..<7: .write(in: conversation(), because: .humanReply)
        case 7..<67: submit()
        case 67..<107: decide()
        case 107..<117: .handle(draft(), Int.random(in: 0..<8, using: &dice), by: person())
        case 117..<120: .resubmit(draft(), in: conversation())
        case 120..<121: .cancel(draft())
        case 121..<123: .undo(OutboxID("\(draft()).1"))
        case 123..<155: notice()
        case 155..<183: .dispatch
        case 183..<185: .sweep
        case 185..<193: report()
        case 193..<195: kill()
        case 195..<196: .prune
        case 196..<219: trust()
        case 219..<221: decideAll()
        default: .pass([1, 5, 11, 30, 61, 70].randomElement(using: &dice) ?? 1, for: clocks)
        }
    }

    /// What would be dishonest or unbearable in the middle of something else: a person's word on what the provider has while a
    /// call is still under way, and leaps of time longer than any call takes.
    mutating func chooseLonelyAction() -> SimulatedAction<DayProcess> {
        switch Int.random(in: 0..<20, using: &dice) {
        case 0..<5:
            guard let row = checker.ambiguousRows.randomElement(using: &dice) else { return .dispatch }
            return .resolve(row, ifMissing: Bool.random(using: &dice) ? .notSent : .drop)
        case 5..<8: return .skew(Int64.random(in: -1200...1200, using: &dice), from: clock)
        case 8: return .outage(Int64.random(in: 60...20_000, using: &dice))
        case 9: return .set(.autonomous, for: "faq")
        case 10: return .set(.monitored, for: "billing")
        case 11: return .pass(Int64.random(in: 3600...30_000, using: &dice), for: clocks)
        default: return .pass([61, 120, 300, 600].randomElement(using: &dice) ?? 60, for: clocks)
        }
    }

    private var clocks: [ManualTimeSource] { [clock] + processes.map(\.time) }

    private mutating func conversation() -> ConversationID {
        ConversationID("c\(Int.random(in: max(1, conversations - 20)...max(1, conversations), using: &dice))")
    }

    /// Most often one that is still open.
    private mutating func draft() -> DraftID {
        let isAny = Int.random(in: 0..<5, using: &dice) == 0
        if !isAny, let open = checker.openDrafts.randomElement(using: &dice) { return open }
        return DraftID("d\(Int.random(in: 0...drafts, using: &dice))")
    }

    private mutating func person() -> Actor {
        [.reviewer("ann"), .reviewer("ben"), .reviewer("ann"), .lead("lea")].randomElement(using: &dice) ?? .lead("lea")
    }

    private mutating func submit() -> SimulatedAction<DayProcess> {
        let isRepeat = Int.random(in: 0..<8, using: &dice) == 0
        if !isRepeat { drafts += 1 }
        let id = isRepeat ? draft() : DraftID("d\(drafts)")
        let category = Self.categories.randomElement(using: &dice) ?? "faq"
        let hasGap = Int.random(in: 0..<20, using: &dice) == 0
        let isNew = Int.random(in: 0..<10, using: &dice) < 7
        if isNew { conversations += 1 }
        let conversation = isNew ? ConversationID("c\(conversations)") : conversation()
        return .submit(id, in: conversation, category: category, hasGap: hasGap)
    }

    private mutating func decide() -> SimulatedAction<DayProcess> {
        let id = draft()
        let choice: DraftDecision.Choice =
            switch Int.random(in: 0..<10, using: &dice) {
            case 0, 1: .approveEdited(DraftDecision.Edit(bodyText: "edited \(id)"))
            case 2: .reject(note: "no", revise: true)
            case 3: .reject(note: nil, revise: false)
            default: .approve
            }
        let hasRead = Int.random(in: 0..<3, using: &dice) > 0
        return .decide(id, choice, by: person(), hasRead: hasRead, hasKey: Bool.random(using: &dice))
    }

    private mutating func notice() -> SimulatedAction<DayProcess> {
        if Int.random(in: 0..<4, using: &dice) > 0 { notices += 1 }
        return .notice(Int.random(in: max(0, notices - 3)...notices, using: &dice))
    }

    private mutating func report() -> SimulatedAction<DayProcess> {
        guard let mail = provider.sent.suffix(20).randomElement(using: &dice) else { return .dispatch }
        let isNormal = Int.random(in: 0..<12, using: &dice) > 0
        let all = DeliveryReport.Status.allCases
        let status = isNormal ? .delivered : all.randomElement(using: &dice) ?? .delivered
        return .report(mail, status, byID: Bool.random(using: &dice))
    }

    private mutating func decideAll() -> SimulatedAction<DayProcess> {
        .decideAll((0..<3).map { _ in draft() }, by: person())
    }

    private mutating func trust() -> SimulatedAction<DayProcess> {
        let category = Self.categories.randomElement(using: &dice) ?? "faq"
        return switch Int.random(in: 0..<24, using: &dice) {
        case 0: .restrict(category, to: .gatedSend)
        case 1..<7:
            .judge([.acceptable, .acceptable, .acceptable, .unacceptable].randomElement(using: &dice) ?? .acceptable)
        case 7: .judge(.critical)
        case 8..<11: .promote(category)
        case 11..<14: .earn(category)
        case 14: .loosen(category, to: .monitored)
        default: .countTrust
        }
    }

    private mutating func kill() -> SimulatedAction<DayProcess> {
        let scope: KillSwitch.Scope = Bool.random(using: &dice) ? .global : .category("faq")
        guard Int.random(in: 0..<5, using: &dice) == 0 else { return .release(scope) }
        return .engage([.noAuto, .noSends, .freeze].randomElement(using: &dice) ?? .noAuto, scope)
    }
}
