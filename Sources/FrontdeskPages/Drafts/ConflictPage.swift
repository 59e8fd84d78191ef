internal import Frontdesk
internal import OversightQueue
internal import SupportCore
internal import Templates

/// Two people changed a draft: both texts and their common start, and a place for what it becomes.
struct ConflictPage {
    let desk: DraftDesk
    let refusal: ReviewRefusal

    private var visit: Visit { desk.visit }

    /// Reads the draft again, because it has just been found to be another.
    init(_ visit: Visit, _ refusal: ReviewRefusal) async throws {
        desk = try await DraftDesk(visit)
        self.refusal = refusal
    }

    func answer() async throws -> PageAnswer {
        let versions = try await OversightHistory(visit.desk.store).versions(of: desk.draft.id)
        let seen = desk.copy?.version ?? visit.form.number("version") ?? desk.state.version
        let start = versions.indices.contains(seen - 1) ? versions[seen - 1] : desk.draft.mail
        let other = desk.state.ending?.by ?? desk.claim?.holder
        let name = try await visit.names(of: [other].compactMap(\.self))[other?.id ?? ""] ?? other?.id ?? "Somebody"
        let theirs = try await theirText()
        let mine = desk.copy?.text
        let canGoOn = desk.isDecidable && !desk.isClaimedByOther && desk.mayDecide
        let data: TemplateFields = [
            "path": .string(desk.path), "version": .integer(desk.state.version),
            "subject": .string(desk.draft.mail.subject),
            "words": .string(words(name)), "name": .string(name), "seen": .integer(seen),
            "yours": TemplateValue(mine.map { MarkedText(from: start.plainText, to: $0).html }),
            "yourText": .string(mine ?? desk.text),
            "yourSubject": .string(desk.copy?.subject ?? desk.draft.mail.subject),
            "theirs": .string(MarkedText(from: start.plainText, to: theirs).html), "start": .string(start.plainText),
            "theirState": .string(desk.state.ending?.kind.words ?? "version \(desk.state.version)"),
            "mayMerge": .bool(canGoOn && mine != nil), "isStale": .bool(desk.review.isStale),
        ]
        return visit.page(.conflict, "Two people changed this draft", data, status: 409)
    }

    private func words(_ name: String) -> String {
        if case .claimed = refusal { return "\(name) works on it." }
        return refusal.words
    }

    /// What the draft says now, or what whoever has claimed it has written so far.
    private func theirText() async throws -> String {
        guard let holder = desk.claim?.holder, holder != visit.principal, holder.kind == .human,
            let copy = try await visit.desk.queue.copy(of: desk.draft.id, by: AgentID(holder.id))
        else { return desk.text }
        return copy.text
    }
}
