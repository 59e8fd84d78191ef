internal import SupportCore

/// Erases the answers that are kept for repeated requests, all of them: an answer may be about a person whom it does not name, and
/// none is needed for more than a day.
///
/// That a request was carried out stays on record, so that its repeat has no effect.
struct AnsweredRequests: PersonalRecords {
    let name = "answers"

    func erase(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        var (count, cursor) = (0, QueryCursor?.none)
        repeat {
            let page = try await store.page(AnsweredRequest.self, index: "at", limit: 50, cursor: cursor)
            count += try await erase(page.values.filter(\.isKept), in: store)
            cursor = page.next
        } while cursor != nil
        return count
    }

    private func erase(_ kept: [AnsweredRequest], in store: WorkspaceStore) async throws -> Int {
        guard !kept.isEmpty else { return 0 }
        return try await store.transaction { unit in
            var count = 0
            for id in kept.map(\.id) {
                guard var request = try await unit.read(AnsweredRequest.self, id), request.isKept else { continue }
                request.erase()
                try unit.save(request)
                count += 1
            }
            return count
        }
    }
}

extension AnsweredRequest {
    fileprivate var isKept: Bool { status != nil && !isErased }
}
