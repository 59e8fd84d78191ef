internal import Frontdesk
internal import RuleEngine
internal import SupportCore
internal import Templates

/// A rule tried on recent mail: what it would match, and why the nearest others are not matched.
struct RuleTryout {
    private struct Result {
        let opening: SupportDesk.Opening
        let trial: RuleTrial
        let isNew: Bool

        /// How many of its conditions hold.
        var closeness: Int { trial.trace.count { $0.matched } }
    }

    private let results: [Result]
    private let rule: Rule
    private let others: [Rule]
    private let words: RuleWords

    private static let mostMatches = 8
    private static let mostMisses = 4

    /// Tries a rule as it is entered, and beside it the same as it is saved, among all rules as they are saved.
    init(_ rule: Rule, saved: Rule?, among rules: [Rule], on openings: [SupportDesk.Opening], _ words: RuleWords) {
        self.rule = rule
        self.words = words
        others = rules.filter { $0.id != rule.id }
        results = openings.map { opening in
            let before = saved.map { RuleTrial(of: $0.definition, on: opening.input).matched } ?? false
            let trial = RuleTrial(of: rule.definition, on: opening.input)
            return Result(opening: opening, trial: trial, isNew: trial.matched && !before)
        }
    }

    func fields(_ visit: Visit, version: Int) -> TemplateValue {
        let matches = results.filter(\.trial.matched)
        let misses = results.filter { !$0.trial.matched && $0.closeness > 0 }.sorted { $0.closeness > $1.closeness }
        let shown = Array(matches.prefix(Self.mostMatches)) + Array(misses.prefix(Self.mostMisses))
        let new = matches.count(where: \.isNew)
        let news = version == 0 || new == 0 ? "" : ", \(new) of them new against version \(version)"
        return [
            "count": .integer(matches.count), "news": .string(news), "all": .integer(results.count),
            "isEmpty": .bool(results.isEmpty), "hasMore": .bool(matches.count > Self.mostMatches),
            "mails": .list(shown.map { fields($0, visit) }),
        ]
    }

    private func fields(_ result: Result, _ visit: Visit) -> TemplateValue {
        let conversation = result.opening.conversation
        let event = result.opening.input.event
        var steps = result.trial.trace.flatMap { lines($0) }
        if result.trial.matched { steps.append(outcome(result)) }
        if event != rule.definition.event {
            steps.append(["class": "soon", "text": "it listens for the other event", "answer": "", "reason": ""])
        }
        return [
            "subject": .string(conversation.subjectWords), "isMatch": .bool(result.trial.matched),
            "path": .string(visit.path("conversations", conversation.id.rawValue)), "steps": .list(steps),
        ]
    }

    private func lines(_ trace: ConditionTrace) -> [TemplateValue] {
        let line: TemplateValue = [
            "class": .string(trace.matched ? "fine" : "late"), "text": .string(words.words(trace.condition)),
            "answer": .string(trace.matched ? "yes" : "no"), "reason": .string(trace.reason),
        ]
        return [line] + trace.inner.prefix(10).flatMap { lines($0) }
    }

    /// What would be done, or what an earlier rule keeps from being done.
    private func outcome(_ result: Result) -> TemplateValue {
        var running = rule
        running.definition.isActive = true
        running.definition.event = result.opening.input.event
        let set = RuleSetTrial(of: others + [running], on: result.opening.input)
        let skipped = set.trace.first { $0.rule == rule.id }?.skipped
        return [
            "class": .string(skipped == nil ? "mark" : "soon"), "answer": "", "reason": "",
            "text": .string(skipped?.description ?? words.actions(of: rule.definition)),
        ]
    }
}
