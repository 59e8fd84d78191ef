internal import SupportCore

/// Erases mail that could not be stored and waits for a person.
///
/// Other work holds no text: a webhook's mail is dropped as soon as the message is stored.
struct FailedMailRecords: PersonalRecords {
    let name = "work"

    /// Mail of the person that is still coming in is stored first, so that it is erased with the rest.
    func prepare(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> [String] {
        var isComingIn = false
        _ = try await store.forEachPage(
            of: WorkItem.self,
            about: subject,
            conversationIndex: nil,
            wholeIndex: "due"
        ) { _ in
            isComingIn = true
            return 0
        }
        return isComingIn ? ["mail_coming_in"] : []
    }

    func erase(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        try await store.forEachPage(
            of: WorkItem.self,
            about: subject,
            conversationIndex: nil,
            wholeIndex: "ended",
            range: .prefix(.text(WorkItem.Status.failed.rawValue))
        ) { page in
            try await store.transaction { unit in
                var count = 0
                for id in page.map(\.id) {
                    guard var item = try await unit.read(WorkItem.self, id), item.status == .failed else { continue }
                    item.finish(at: unit.now)
                    try unit.save(item)
                    count += 1
                }
                return count
            }
        }
    }
}
