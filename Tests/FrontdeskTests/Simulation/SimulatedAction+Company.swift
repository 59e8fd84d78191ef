import Frontdesk
import FrontdeskTesting
import TestSupport

/// What customers, the provider, reviewers, operators and clocks do to a desk.
extension SimulatedAction<DeskProcess> {
    static func deliver(_ letter: Post.Letter) -> SimulatedAction {
        SimulatedAction("webhook \(letter.id)") { process in
            let outcome = try await process.receive(letter.request)
            process.company.post.answered(letter)
            return outcome.word
        }
    }

    /// A webhook that someone else has made of a genuine one.
    static func forge(_ letter: Post.Letter, byte: Int) -> SimulatedAction {
        SimulatedAction("forged webhook \(letter.id)") { process in
            var body = letter.request.body
            body[byte % body.count] ^= 1
            do {
                _ = try await process.receive(WebhookRequest(headers: letter.request.headers, body: body))
                throw ForgeryAccepted()
            } catch is WebhookError {
                return "refused"
            }
        }
    }

    /// A webhook that the provider has signed although nobody can read it.
    static func garbage(_ body: String) -> SimulatedAction {
        SimulatedAction("garbage of \(body.utf8.count) bytes") { process in
            do {
                return try await process.receive(try Company.signed(Array(body.utf8))).word
            } catch let error as WebhookDecodingError {
                return error.code
            }
        }
    }

    static let work = SimulatedAction("works") { "\(try await $0.desk.processDue()) things done" }
    static let tidy = SimulatedAction("tidies up") { "\(try await $0.desk.tidy()) things tidied" }

    static func decide(_ id: DraftID, _ choice: DraftDecision.Choice) -> SimulatedAction {
        SimulatedAction("rita decides on \(id): \(choice)") { process in
            let decision = DraftDecision(choice, on: id, by: .reviewer("rita"), acceptsAnyVersion: true)
            let outcome = try await process.desk.decide(decision)
            return outcome.receipt?.phase.rawValue ?? outcome.refusal?.code ?? ""
        }
    }

    /// The person looks it up at the provider and tells the truth.
    static func resolve(_ id: OutboxID) -> SimulatedAction {
        SimulatedAction("rita resolves \(id)") { process in
            guard let row = try await process.desk.outbox.item(id) else { return "unknown" }
            let sent = process.company.provider.sent.last { $0.idempotencyKey == row.idempotencyKey }
            let truth = sent.map { Outbox.Resolution.sent(providerMessageID: $0.receipt.providerMessageID) } ?? .notSent
            _ = try await process.desk.outbox.resolve(id, as: truth, by: .reviewer("rita"))
            return "\(truth)"
        }
    }

    static func engage(_ cap: KillSwitch.Cap) -> SimulatedAction {
        SimulatedAction("rita engages \(cap)") { process in
            let oversight = process.desk.oversight
            return "\(try await oversight.engage(cap, for: .global, by: .reviewer("rita"), reason: "x").count) recalled"
        }
    }

    static let release = SimulatedAction("olga releases the kill switch") { process in
        try await process.desk.oversight.release(.global, by: .operator("olga"), reason: "x")
        return "ok"
    }

    static func free(_ category: String) -> SimulatedAction {
        SimulatedAction("olga frees \(category)") { process in
            let oversight = process.desk.oversight
            try await oversight.set(.autonomous, for: .category(category), by: .operator("olga"), reason: "x")
            return "ok"
        }
    }

    static func pass(_ seconds: Int64) -> SimulatedAction {
        SimulatedAction("\(seconds) s pass") { process in
            await process.company.turnstile.pass()
            process.company.pass(seconds)
            return "ok"
        }
    }

    static func skew(_ seconds: Int64) -> SimulatedAction {
        SimulatedAction("the clock is set to \(seconds) s") { process in
            process.time.set(process.company.now + .seconds(seconds))
            return "ok"
        }
    }

    static func outage(_ seconds: Int64, modelReliability: Int) -> SimulatedAction {
        SimulatedAction("the provider fails for \(seconds) s, the model answers \(modelReliability) % honestly") {
            process in
            if seconds > 0 { process.company.flaky.fail(for: .seconds(seconds)) }
            process.company.model.set(reliability: modelReliability)
            return "ok"
        }
    }
}

struct ForgeryAccepted: Error {}
