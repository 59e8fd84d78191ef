import Frontdesk
import FrontdeskEvaluation
import JSONText

/// `desk replay`: whether another prompt does better on past mail, over the demo's workspace.
struct ReplayCommand: Command {
    let help = Help(
        name: "replay",
        summary: "ask a model about past mail again, with another prompt",
        usage: ["[--knowledge FILE] [--version NAME] [--seed N] [--html] [--fixtures FOLDER]"],
        details: [
            "Plays the demo's mail, in which a reviewer decides on each draft, and then asks the stub model about the same",
            "mail again with another prompt. A host does the same over its own records and its own model: desk.replay(...).",
            "The stub does not read prompts, so the answer here is that there is too little to tell.",
        ],
        options: [
            .value("knowledge", "FILE", "what the new prompt knows; the old one's if absent"),
            .value("version", "NAME", "the new prompt's version; 2 if absent"),
            .value("seed", "N", "what confidence intervals are drawn from; 1 if absent"),
            .flag("html", "write the report as a page"),
            .value("fixtures", "FOLDER", "read deliveries and rules from there"),
        ],
        examples: [
            .init("See what a report looks like", "desk replay --html > report.html")
        ]
    )

    func run(_ arguments: Arguments, console: Console) async throws(CommandFailure) -> ExitCode {
        guard arguments.positionals.isEmpty else { throw .usage("replay takes no file; see desk help replay") }
        let knowledge = try Self.knowledge(arguments)
        guard let seed = UInt64(arguments.value("seed") ?? "1") else { throw .usage("--seed is a whole number") }
        let fixtures = try DemoFixtures(arguments.value("fixtures"))
        let (rules, deliveries) = (try fixtures.rules(), try fixtures.deliveries())
        let report: ReplayReport
        do {
            let company = try DemoWorkspace()
            _ = try await company.furnish(rules)
            for delivery in deliveries { try await company.take(delivery, decided: true) }
            report = try await company.desk.replay(
                company.desk.goldenSet(heldOutShare: 0),
                candidate: Contestant(prompt: prompt(knowledge, arguments, company), classifier: DemoModel()),
                seed: seed
            )
        } catch {
            throw CommandFailure(code: "replay_failed", message: "the mail cannot be replayed: \(error)")
        }
        console.print(arguments.has("json") ? report.json : arguments.has("html") ? report.html : "\(report)")
        return .success
    }

    private func prompt(_ knowledge: String?, _ arguments: Arguments, _ company: DemoWorkspace) -> PromptBuilder {
        var prompt = company.desk.configuration.prompt
        if let knowledge { prompt.knowledge = knowledge }
        prompt.version = arguments.value("version") ?? "2"
        return prompt
    }

    private static func knowledge(_ arguments: Arguments) throws(CommandFailure) -> String? {
        guard let path = arguments.value("knowledge") else { return nil }
        return String(decoding: try Input(path).bytes(), as: UTF8.self)
    }
}

extension DemoWorkspace {
    /// Takes a recorded webhook in, and decides on its draft as the recording says, or approves it.
    func take(_ delivery: RecordedDelivery, decided: Bool) async throws {
        try await take(delivery)
        guard decided else { return }
        for review in try await desk.pending().values {
            let choice = delivery.review?.choice ?? .approve
            let version = review.draft.review.version
            let actor = Actor.reviewer(Self.reviewer)
            _ = try await desk.decide(DraftDecision(choice, on: review.draft.id, version: version, by: actor))
        }
        try await desk.processUntilIdle()
    }
}
