/// What every transaction of a task expects besides what it reads, so that a worker that has been replaced commits nothing more.
package struct CommitFence: Sendable {
    /// What must still hold.
    package let precondition: Precondition
    /// Called when a transaction finds that it no longer does.
    let onLoss: @Sendable () -> Void

    /// Expects `precondition` of every commit.
    package init(_ precondition: Precondition, onLoss: @escaping @Sendable () -> Void = {}) {
        self.precondition = precondition
        self.onLoss = onLoss
    }

    /// The fence of transactions that the present task runs; nil if nobody can replace it.
    @TaskLocal package static var current: CommitFence?

    /// Refuses a transaction that failed because its worker was replaced.
    func check(_ conflicts: [RecordKey]) throws(StoreError) {
        guard conflicts.contains(precondition.key) else { return }
        onLoss()
        throw .superseded(key: precondition.key)
    }
}
