internal import Frontdesk
internal import OversightQueue
internal import Routing
internal import SupportCore
internal import Templates

/// What each category may do alone, what it has shown, and the switch that stops everything.
struct TrustPage {
    private let visit: Visit
    private var path: String { visit.path("trust") }

    init(_ visit: Visit) { self.visit = visit }

    func answer() async throws -> PageAnswer {
        let report = try await visit.desk.rolloutReport(for: visit.principal)
        let mayLoosen = try await visit.may(.loosenSending)
        var cards: [TemplateValue] = []
        for category in report.categories {
            cards.append(try await card(category, epoch: report.policyEpoch, mayLoosen: mayLoosen))
        }
        let earned = report.categories.filter(\.isEligible).map { "“\($0.category.spaced)”" }
        let data: TemplateFields = [
            "cards": .list(cards), "isEmpty": .bool(cards.isEmpty), "path": .string(path),
            "earned": TemplateValue(earned.isEmpty ? nil : earned.joined(separator: ", ")),
            "phase": TemplateValue(phaseWords(report)), "mayLoosen": .bool(mayLoosen),
            "mayRestrict": .bool(try await visit.may(.restrictSending)), "killSwitch": try await killSwitch(),
            "floors": .list(AutonomyFloor.allCases.map { ["name": .string($0.name), "words": .string($0.sentence)] }),
            "target": .integer(Int((1 / max(visit.desk.trust.alpha, 1e-9)).rounded())),
        ]
        return visit.page(.trust, "Trust", data)
    }

    private func phaseWords(_ report: RolloutReport) -> String? {
        guard report.phase == .shadow, let until = report.shadowUntil else { return nil }
        return "Everything goes to people until \(until.words); the model’s decisions are only logged."
    }

    // MARK: Categories

    private func card(_ category: RolloutReport.Category, epoch: String, mayLoosen: Bool) async throws
        -> TemplateValue
    {
        let name = category.category.spaced
        let trust =
            try await visit.desk.trust.standing(of: category.category, policyEpoch: epoch)
            ?? CategoryTrust(category: category.category, policyEpoch: epoch, mode: min(category.mode, .gatedSend))
        let path = try await visit.desk.trust.path(of: trust)
        let missing = visit.desk.trust.verdictsMissing(of: trust)
        return [
            "name": .string(name), "category": .string(category.category), "anchor": .string("t-" + name.anchored),
            "modes": .list(
                OversightMode.allCases.map { mode in
                    ["name": .string(mode.rawValue.spaced), "isCurrent": .bool(mode == category.mode)]
                }
            ),
            "target": TemplateValue(path.target.map { "target \(Int(($0 * 100).rounded())) %" }),
            "isEarned": .bool(category.isEligible), "plot": TrustPlot(path, name: name).fields,
            "standing": .string(standing(category, missing)), "obstacles": .string(obstacles(category, trust, missing)),
            "limit": TemplateValue(limit(category)), "next": TemplateValue(category.nextMode?.rawValue.spaced),
            "canPromote": .bool(category.isEligible && mayLoosen),
            "down": TemplateValue(category.mode.below?.rawValue.spaced),
        ]
    }

    private func standing(_ category: RolloutReport.Category, _ missing: Int?) -> String {
        let all = category.acceptable + category.unacceptable
        let share = all == 0 ? "nothing judged yet" : "\(category.acceptable) of \(all) unchanged"
        guard let next = category.nextMode?.rawValue.spaced else { return share + "; no freer mode to earn" }
        guard let missing else { return share + "; not on its way to \(next)" }
        return missing == 0 ? share + "; enough for \(next)" : share + "; \(missing) more for \(next)"
    }

    private func obstacles(_ category: RolloutReport.Category, _ trust: CategoryTrust, _ missing: Int?) -> String {
        let words = category.obstacles.map { obstacle in
            switch obstacle {
            case .noNextStep: "there is no freer mode"
            case .evidence: missing.map { "\($0) more decisions without a failure" } ?? "far fewer changes"
            case .age: "more days of evidence"
            case .reviewers: "verdicts of more reviewers"
            case .critical: "distance from a critical verdict"
            case .missing: "decisions on drafts that were left lying"
            case .samples: "verdicts on samples that wait"
            case .regressed: "a prompt that did no worse in a replay"
            }
        }
        let seen = trust.since.map { "Seen for \(spanWords(visit.now - $0)), by \(trust.reviewers.count) reviewers." }
        return (words.isEmpty ? "Missing: nothing." : "Missing: " + words.joined(separator: ", ") + ".")
            + (seen.map { " " + $0 } ?? "")
    }

    /// What keeps it below what it has earned.
    private func limit(_ category: RolloutReport.Category) -> String? {
        switch category.decidedBy {
        case .killSwitch: "The kill switch keeps it here."
        case .workspace: "The ceiling of the workspace keeps it here."
        case .inbox: "The ceiling of an inbox keeps it here."
        default: nil
        }
    }

    // MARK: Kill switch

    private func killSwitch() async throws -> TemplateValue {
        let people = try await People(of: visit)
        let inboxes = try await visit.inboxes().map { Choice("inbox/" + $0.value, "the inbox " + $0.label) }
        let categories = visit.desk.configuration.intents.map {
            Choice("category/" + $0.name, "the category " + $0.name.spaced)
        }
        let scopes = [Choice("global", "everything")] + inboxes + categories
        let engaged = try await visit.desk.oversight.killSwitch().engaged.sorted { $0.key < $1.key }
        return [
            "isOn": .bool(engaged.isEmpty),
            "scopes": FormField("scope", "Stop", "global", .choice(scopes)).fields,
            "engaged": .list(
                engaged.map { key, engagement in
                    [
                        "scope": .string(key), "cap": .string(engagement.cap.words),
                        "what": .string(scopes.first { $0.value == key }?.label ?? key),
                        "by": .string(people[engagement.by]), "at": .string(engagement.at.words),
                        "reason": .string(engagement.reason),
                    ]
                }
            ),
        ]
    }
}

extension KillSwitch.Cap {
    var words: String {
        switch self {
        case .none: "runs"
        case .noAuto: "nothing leaves without a person"
        case .noSends: "nothing leaves"
        case .freeze: "nothing leaves, and drafts are only kept for comparison"
        }
    }
}

extension OversightMode {
    /// The mode one step stricter; nil for the strictest.
    var below: OversightMode? { Self.allCases.last { $0 < self } }
}

extension String {
    /// As an identifier within a page.
    var anchored: String {
        let isPlain = { (scalar: Unicode.Scalar) in
            scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
        }
        return String(unicodeScalars.map { isPlain($0) ? Character($0) : "-" })
    }
}
