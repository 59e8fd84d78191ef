internal import SupportCore

extension DeskConfiguration {
    /// Everything that is wrong.
    package var problems: [DeskConfigurationError.Problem] {
        presenceProblems + intentProblems + sourceProblems + boundProblems + escalation.problems
            + (incidents?.problems ?? []) + (redaction?.problems ?? [])
    }

    private var presenceProblems: [DeskConfigurationError.Problem] {
        var problems: [DeskConfigurationError.Problem] = []
        if mailboxes.isEmpty { problems.append(.init("mailboxes", "expected at least one mailbox")) }
        if intents.isEmpty { problems.append(.init("intents", "expected at least one intent")) }
        if (try? EmailAddress(localPart: "inbox", domain: forwardingDomain)) == nil {
            problems.append(.init("forwardingDomain", "expected the name of a domain"))
        }
        return problems
    }

    private var intentProblems: [DeskConfigurationError.Problem] {
        var problems: [DeskConfigurationError.Problem] = []
        for (index, intent) in intents.enumerated() {
            let path = "intents[\(index)]"
            if intent.name.isEmpty || intent.name == Intent.unknown {
                problems.append(.init(path + ".name", "expected a name other than \(Intent.unknown)"))
            }
            if !(0...1).contains(intent.threshold) {
                problems.append(.init(path + ".threshold", "expected a number from 0 to 1"))
            }
        }
        for (name, count) in Dictionary(grouping: intents, by: \.name).mapValues(\.count) where count > 1 {
            problems.append(.init("intents", "the name \(name) occurs \(count) times"))
        }
        return problems
    }

    private var sourceProblems: [DeskConfigurationError.Problem] {
        Dictionary(grouping: sources, by: \.scheme).mapValues(\.count).filter { $0.value > 1 }
            .map { .init("sources", "the scheme \($0.key) occurs \($0.value) times") }
    }

    private var boundProblems: [DeskConfigurationError.Problem] {
        var check = SettingCheck()
        check.check("lease", lease, from: .shortest)
        check.check("pollInterval", pollInterval, from: .shortest)
        check.check("retention", retention, from: .shortest)
        check.check("searchWords", searchWords, in: 0...10_000)
        check.check("model.timeout", model.timeout, from: .shortest)
        check.check("model.attempts", model.attempts, in: 1...1000)
        check.check("model.failureLimit", model.failureLimit, in: 1...1_000_000)
        check.check("model.pause", model.pause)
        check.check("model.hangingCallLimit", model.hangingCallLimit, in: 1...1_000_000)
        if let tokens = model.dailyTokens { check.check("model.dailyTokens", tokens, in: 0...Int.max) }
        if let cost = model.dailyCost { check.check("model.dailyCost", cost, in: 0...Int.max) }
        if model.dailyCost != nil, model.price == nil {
            check.report("model.price", "expected a price, because there is a limit in money")
        }
        check.check("model.answerRetention", model.answerRetention)
        check.check("prompt.threadLimit", prompt.threadLimit, in: 0...100_000_000)
        check.check("prompt.factLimit", prompt.factLimit, in: 0...100_000_000)
        check.check("escalation.attempts", escalation.attempts, in: 1...1000)
        check.check("escalation.patience", escalation.patience, from: .shortest)
        check.check("incidents.wait", incidents?.wait)
        check.check("survey.lifetime", survey?.lifetime, from: .shortest)
        check.check("survey.changeWindow", survey?.changeWindow)
        check.check("rollout.shadowFor", rollout?.shadowFor)
        if lease <= model.timeout { check.report("lease", "expected more than the model's timeout") }
        return check.problems.map(DeskConfigurationError.Problem.init)
    }
}

extension DeskConfigurationError.Problem {
    init(_ problem: SettingCheck.Problem) {
        self.init(problem.path, problem.message)
    }
}
