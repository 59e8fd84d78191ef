package import Frontdesk
internal import SupportCore

extension SupportDesk {
    /// Works until nothing is due within `duration`, moving the clock from one due time to the next.
    package func settle(moving time: ManualTimeSource, for duration: Duration = .seconds(1800)) async throws {
        let end = time.now() + duration
        while true {
            try await processUntilIdle()
            guard let next = try await nextDue(), next <= end else { return }
            time.set(max(next, time.now()))
        }
    }
}
