internal import SupportCore

/// Erases what incidents of a chatbot say about the person who reported them.
struct IncidentReports: PersonalRecords {
    let name = "incidents"

    func erase(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int {
        var count = 0
        for conversation in subject.conversations {
            let range = IndexRange.prefix(.text(conversation.rawValue))
            for try await incident in store.all(IncidentRecord.self, index: "opened", range: range)
            where !incident.isErased {
                count += try await erase(incident.id, in: store)
            }
        }
        return count
    }

    private func erase(_ id: IncidentID, in store: WorkspaceStore) async throws -> Int {
        try await store.transaction { unit in
            guard var incident = try await unit.read(IncidentRecord.self, id.rawValue), !incident.isErased else {
                return 0
            }
            incident.erase()
            try unit.save(incident)
            return 1
        }
    }
}
