import Foundation
import RuleEngine
import SupportCore

/// One mail of 2 KB against rule sets of growing size.
///
/// Its peers are not Swift: `Peers/rules.py` measures zen-engine and pyahocorasick on the same rules and mail.
func ruleBenchmarks() -> [Benchmark] {
    let goals = [(10, 2_000.0), (100, 5_000), (1_000, 8_000), (10_000, 15_000)]
    return goals.map(evaluating) + [
        folding(), wholeMail(10_000), compiling(10_000, goal: 50_000_000), memory(10_000, goal: 30),
        explaining(100), linting(1_000),
    ]
}

/// The evaluation of a snapshot that is taken once, whatever the number of rules.
private func evaluating(_ count: Int, goal: Double) -> Benchmark {
    let workload = RuleWorkload(count: count)
    let rules = CompiledRuleSet(workload.rules)
    let input = workload.input
    return Benchmark("rules.evaluate.\(count)", goal: .atMost(goal)) { times in
        for _ in 0..<times { blackHole(rules.matches(input)) }
    }
}

/// Taking the snapshot: folding subject and body.
private func folding() -> Benchmark {
    let message = RuleWorkload(count: 1).message
    return Benchmark("rules.snapshot.2048") { times in
        for _ in 0..<times { blackHole(RuleInput(message, event: .conversationCreated)) }
    }
}

/// Snapshot and evaluation together, as one mail costs in the loop.
private func wholeMail(_ count: Int) -> Benchmark {
    let workload = RuleWorkload(count: count)
    let rules = CompiledRuleSet(workload.rules)
    return Benchmark("rules.mail.\(count)") { times in
        for _ in 0..<times { blackHole(rules.matches(workload.input)) }
    }
}

private func compiling(_ count: Int, goal: Double) -> Benchmark {
    let rules = RuleWorkload(count: count).rules
    return Benchmark("rules.compile.\(count)", goal: .atMost(goal)) { times in
        for _ in 0..<times { blackHole(CompiledRuleSet(rules)) }
    }
}

/// What a compiled set adds to the process's resident memory, the rules themselves included.
private func memory(_ count: Int, goal: Double) -> Benchmark {
    let measure = { () async -> Double in
        let before = residentMegabytes()
        let kept = (0..<4).map { _ in CompiledRuleSet(RuleWorkload(count: count).rules) }
        let after = residentMegabytes()
        blackHole(kept)
        return (after - before) / Double(kept.count)
    }
    return Benchmark("rules.memory.\(count)", .value(unit: "MB", measure), goal: .atMost(goal))
}

private func explaining(_ count: Int) -> Benchmark {
    let workload = RuleWorkload(count: count)
    let mail = workload.message
    let sample = SampleMessage(fromEmail: mail.from?.bare ?? "", subject: mail.subject, body: mail.bodyText ?? "")
    return Benchmark("rules.explain.\(count)") { times in
        for _ in 0..<times { blackHole(RuleSetTrial(of: workload.rules, on: sample)) }
    }
}

private func linting(_ count: Int) -> Benchmark {
    let rules = RuleWorkload(count: count).rules
    return Benchmark("rules.lint.\(count)") { times in
        for _ in 0..<times { blackHole(RuleLinter(rules).findings()) }
    }
}

private func residentMegabytes() -> Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") } ?? ""
    let kilobytes = line.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Double($0) }
    return (kilobytes ?? 0) / 1024
}
