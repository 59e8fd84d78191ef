internal import MessageText

/// What is done about a message, after the workspace's rollout has had its say.
enum Course: Hashable, Sendable {
    /// The answer goes into review, with what stands against leaving it to the machine.
    case submit(ModelDecision, concerns: [String])
    /// The answer is only kept for comparison, and people get the message.
    case shadow(ModelDecision)
    /// People get the message.
    case escalate(reason: String)
    /// It is kept, and nothing else happens.
    case file(reason: String)
}

extension Triage {
    /// Why the first phase of a rollout hands a message to people.
    static let rolloutShadow = "rollout_shadow"

    /// What is done about it in a phase of a rollout; nil for a workspace without one.
    ///
    /// While verdicts are collected an unsure answer waits for a person like a sure one: thresholds can only be calibrated
    /// on verdicts that confidence has not selected.
    func course(in phase: RolloutPhase?) -> Course {
        switch (self, phase) {
        case (.draft(let decision), .shadow), (.unsure(let decision), .shadow): .shadow(decision)
        case (.draft(let decision), _): .submit(decision, concerns: [])
        case (.unsure(let decision), .review): .submit(decision, concerns: [Self.notConfident])
        case (.unsure, nil): .escalate(reason: Self.notConfident)
        case (.escalate(let reason, _, _), _): .escalate(reason: reason)
        case (.file(let reason), _): .file(reason: reason)
        }
    }
}
