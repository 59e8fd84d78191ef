public import SupportCore

extension SupportDesk {
    /// The work that failed for good and waits for a person, the oldest first.
    public func failures(
        limit: Int = 100,
        cursor: QueryCursor? = nil,
        for principal: Principal = .host
    ) async throws -> Page<FailedWork> {
        try await require(.viewAudit, of: principal)
        let range = IndexRange.prefix(.text(WorkItem.Status.failed.rawValue))
        let page = try await store.page(WorkItem.self, index: "ended", range: range, limit: limit, cursor: cursor)
        return Page(values: page.values.map { FailedWork($0) }, next: page.next)
    }

    /// Tries work again that failed for good, from its beginning.
    ///
    /// - Parameters:
    ///   - id: Which work, by its ``FailedWork/id``.
    ///   - principal: Who wants it; an owner may.
    /// - Returns: False if no work waits under this identifier, such as when somebody else was faster.
    /// - Throws: ``/SupportCore/PermissionError``, or the store's error.
    @discardableResult
    public func retry(failure id: String, by principal: Principal = .host) async throws -> Bool {
        let isRetried = try await store.transaction { unit in
            try await unit.require(.manageWorkspace, of: principal)
            guard var item = try await unit.read(WorkItem.self, id), item.status == .failed else { return false }
            item.restart(at: unit.now)
            try unit.save(item)
            let stage = item.job.route.stage.rawValue
            unit.record(WorkspaceEvent(.workRetried, by: principal, subject: id, details: ["stage": stage]))
            return true
        }
        if isRetried { signal.wake() }
        return isRetried
    }
}
