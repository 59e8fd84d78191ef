import FrontdeskTesting
import SupportCore
import Testing

struct TimeSourceTests {
    @Test func aManualClockWakesWhoWaitedForTheTime() async throws {
        let clock = ManualTimeSource()
        let start = clock.now()
        let task = Task { try await clock.sleep(until: start + .seconds(60)) }
        while clock.sleeperCount == 0 { await Task.yield() }
        #expect(clock.nextDeadline == start + .seconds(60))
        clock.advance(by: .seconds(59))
        #expect(clock.sleeperCount == 1)
        clock.advance(by: .seconds(1))
        try await task.value
        #expect(clock.sleeperCount == 0)
    }

    @Test func aManualClockDoesNotWaitForThePast() async throws {
        let clock = ManualTimeSource()
        try await clock.sleep(until: clock.now())
        clock.advance(by: .seconds(-5))
        #expect(clock.now() < ManualTimeSource.start)
    }

    @Test func sleepersCanBeCancelled() async {
        let clock = ManualTimeSource()
        for source in [clock, SystemTimeSource()] as [any TimeSource] {
            let task = Task { try await source.sleep(until: Timestamp(milliseconds: .max)) }
            if source is ManualTimeSource { while clock.sleeperCount == 0 { await Task.yield() } }
            task.cancel()
            await #expect(throws: CancellationError.self) { try await task.value }
        }
        #expect(clock.sleeperCount == 0)
    }

    @Test func theSystemsClockMovesOn() async throws {
        let clock = SystemTimeSource()
        let start = clock.now()
        try await clock.sleep(until: start + .milliseconds(5))
        #expect(clock.now() >= start + .milliseconds(5))
    }
}
