import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport
import Testing

/// Each of these mistakes breaks one promise about retries or trust, and the witness must say which.
struct TamperingTests {
    struct Mistake: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let collection: String
        /// A word of the promise that is broken.
        let broken: String
        let rule: TamperingStore.Rule
    }

    private static func dispatch(_ fields: inout [String: Any], _ change: (inout [String: Any]) -> Void) {
        guard var dispatch = fields["dispatch"] as? [String: Any] else { return }
        change(&dispatch)
        fields["dispatch"] = dispatch
    }

    /// What is written when a try has failed and another one follows.
    private static func isPutOff(_ dispatch: [String: Any], as code: String) -> Bool {
        let phase = dispatch["phase"] as? String
        return (phase == "queued" || phase == "uncertain") && dispatch["last_outcome"] as? String == code
    }

    static let mistakes = [
        Mistake(
            testDescription: "Retry-After is not honoured",
            collection: "outbox",
            broken: "before the provider wants it"
        ) { fields in
            let updatedAt = fields["updated_at"]
            dispatch(&fields) { if isPutOff($0, as: "mail_rate_limited") { $0["not_before"] = updatedAt } }
        },
        Mistake(testDescription: "a retry waits for ever", collection: "outbox", broken: "is put off for") { fields in
            dispatch(&fields) { if isPutOff($0, as: "mail_unreachable") { $0["not_before"] = "2100-01-01T00:00:00Z" } }
        },
        Mistake(testDescription: "tries are not counted", collection: "outbox", broken: "lost count") { fields in
            dispatch(&fields) { if isPutOff($0, as: "mail_unreachable") { $0["attempt"] = -1 } }
        },
        Mistake(
            testDescription: "a closed channel is tried at once",
            collection: "channels",
            broken: "before its provider wants it"
        ) { fields in fields["probe_at"] = "2000-01-01T00:00:00Z" },
        Mistake(testDescription: "counts grow by themselves", collection: "trust", broken: "does not explain") {
            fields in
            fields["acceptable"] = (fields["acceptable"] as? Int ?? 0) + 1
        },
        Mistake(testDescription: "a missing draft is a verdict", collection: "trust_evidence", broken: "comes from no")
        { fields in if fields["kind"] as? String == "missing" { fields["kind"] = "acceptable" } },
        Mistake(
            testDescription: "evidence is counted at once",
            collection: "trust_evidence",
            broken: "before it was there"
        ) { fields in fields["is_counted"] = true },
        Mistake(testDescription: "evidence is counted twice", collection: "trust_evidence", broken: "twice") { fields in
            fields["is_counted"] = false
        },
        Mistake(
            testDescription: "an operator's word passes for evidence",
            collection: "modes",
            broken: "on evidence of 0"
        ) { fields in fields["policy_epoch"] = "1" },
        Mistake(testDescription: "an agent frees itself", collection: "modes", broken: "bot has freed") { fields in
            if (fields["by"] as? [String: Any])?["id"] as? String == "bot" { fields["mode"] = "autonomous" }
        },
        Mistake(testDescription: "a demotion frees", collection: "modes", broken: "a demotion has freed") { fields in
            if (fields["by"] as? [String: Any])?["id"] as? String == "trust" { fields["mode"] = "autonomous" }
        },
    ]

    @Test(arguments: mistakes) func everyMistakeIsFound(mistake: Mistake) async {
        var found: String?
        for seed in UInt64(1)..<40 where found == nil {
            var day = SimulatedDay(seed: seed, over: TamperingStore(mistake.collection, mistake.rule))
            do { try await day.run(actions: 150) } catch {
                found = "\(error)".split(separator: "\n").first.map(String.init)
            }
        }
        #expect(found?.contains(mistake.broken) == true, "found: \(found ?? "nothing")")
    }
}
