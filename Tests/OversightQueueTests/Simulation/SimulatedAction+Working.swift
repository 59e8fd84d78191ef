import FrontdeskTesting
import OversightQueue
import SupportCore
import TestSupport

/// What workers, timers, the provider and clocks do.
extension SimulatedAction<DayProcess> {
    static let dispatch = SimulatedAction("a worker runs") { "\(try await $0.dispatcher.dispatchDue()) changed" }
    static let sweep = SimulatedAction("timers run") { "\(try await $0.queue.sweep()) changed" }
    static let countTrust = SimulatedAction("trust is counted") { "\(try await $0.autonomy.update().count) changes" }
    static let prune = SimulatedAction("old keys are forgotten") { "\(try await $0.outbox.pruneKeys()) forgotten" }

    /// The provider tells what became of a mail, of which it may have told before.
    static func report(_ mail: RecordingMailTransport.SentMail, _ status: DeliveryReport.Status, byID: Bool)
        -> SimulatedAction
    {
        let id = mail.receipt.providerMessageID
        return SimulatedAction("the provider reports \(status) of \(id)") { process in
            let report = DeliveryReport(
                status: status,
                providerMessageID: byID ? id : nil,
                internetMessageID: byID ? nil : mail.mail.internetMessageID
            )
            return try await process.outbox.record(report, from: "p").item?.dispatch.phase.rawValue ?? "kept"
        }
    }

    static func outage(_ seconds: Int64) -> SimulatedAction {
        SimulatedAction("the provider is out of reach for \(seconds) s") { process in
            process.flaky.fail(for: .seconds(seconds))
            return "ok"
        }
    }

    /// Time passes for everyone while others are in the middle of something.
    static func pass(_ seconds: Int64, for clocks: [ManualTimeSource]) -> SimulatedAction {
        SimulatedAction("\(seconds) s pass") { process in
            await process.turnstile.pass()
            for clock in clocks { clock.advance(by: .seconds(seconds)) }
            return "ok"
        }
    }

    /// One machine's clock is set; it is never further from the truth than a key's margin allows.
    static func skew(_ seconds: Int64, from truth: ManualTimeSource) -> SimulatedAction {
        SimulatedAction("the clock is set to \(seconds) s") { process in
            process.time.set(truth.now() + .seconds(seconds))
            return "ok"
        }
    }
}
