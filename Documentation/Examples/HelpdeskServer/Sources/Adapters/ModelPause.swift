import Synchronization

/// For how long a model's server wants to be left alone.
final class ModelPause: Sendable {
    private let end = Mutex<ContinuousClock.Instant?>(nil)

    /// Begins a pause, unless a longer one has begun.
    func begin(for duration: Duration) {
        guard duration > .zero else { return }
        let new = ContinuousClock.now + duration
        end.withLock { $0 = max($0 ?? new, new) }
    }

    /// Waits until the pause is over.
    ///
    /// - Throws: ``HostedModelError/paused`` at once if that takes longer than `limit`, or `CancellationError`.
    func wait(upTo limit: Duration) async throws {
        guard let end = end.withLock(\.self) else { return }
        guard end - .now < limit else { throw HostedModelError.paused }
        try await Task.sleep(until: end, clock: .continuous)
    }
}
