import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// What the queue keeps of a forgotten conversation.
struct ErasureTests {
    private func erase(_ rig: Rig, _ conversation: ConversationID = "c1") async throws -> ErasureRequest? {
        let erasure = Erasure(rig.store, owners: [OversightRecords(rig.outbox)])
        let request = try await erasure.request(.conversation(conversation), by: Rig.olga.principal)
        return try await erasure.carryOut(request.id)
    }

    @Test func aDraftLosesItsTextsAndKeepsItsStory() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        let edit = DraftDecision.Edit(bodyText: "Under Settings.")
        let decision = DraftDecision(.approveEdited(edit), on: "d1", version: 1, by: Rig.ann, decisionKey: "k")
        _ = try await rig.queue.decide(decision)
        _ = try await rig.dispatcher.dispatchDue()
        let entry = try #require(try await AuditLog(rig.store).entries(about: "d1").values.last)
        let hash = try #require(try await rig.row("d1.2")?.contentHash)
        #expect(try await erase(rig)?.completedAt != nil)
        let draft = try #require(try await rig.queue.draft("d1"))
        #expect(draft.mail.isErased && draft.salt.isEmpty && draft.notes.isEmpty)
        #expect(draft.review.phase == .approved && draft.review.ending?.by == Rig.ann.principal)
        let row = try #require(try await rig.row("d1.2"))
        #expect(row.mail.isErased && row.dispatch.phase == .accepted && row.dispatch.providerMessageID == "p1")
        #expect(row.contentHash != hash && row.contentHash.hex == entry.details["content"])
        #expect(draft.review.contentHash == row.contentHash && draft.review.ending?.contentHash == row.contentHash)
        #expect(try await rig.store.fetch(DraftVersion.self, "d1.1") == nil)
        #expect(try await rig.queue.decide(decision).refusal?.code == "draft_already_decided")
        guard case .intact = try await AuditLog(rig.store).verify() else { return #expect(Bool(false), "broken") }
    }

    @Test func openDraftsEndAndWaitingMailIsTakenBack() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit("d1")
        let claimed = try #require(try await rig.queue.claim("d1", by: Rig.ann).draft)
        _ = try await rig.queue.keepCopy("d1", body: "my text", by: Rig.ann, fence: claimed.review.fence)
        try await rig.free("faq")
        _ = try await rig.queue.submit(rig.submission("d2", category: "faq"))
        #expect(try await erase(rig)?.completedAt != nil)
        let open = try #require(try await rig.queue.draft("d1"))
        #expect(open.review.ending?.kind == .superseded && open.workingCopy == nil && open.mail.isErased)
        #expect(try await rig.phase("d2.1") == .recalled)
        #expect(try await rig.queue.pending().values.isEmpty)
        rig.time.advance(by: .seconds(60))
        #expect(try await rig.dispatcher.dispatchDue() == 0)
        #expect(rig.provider.calls.isEmpty)
    }

    @Test func anAmbiguousMailHoldsTheErasureUpUntilAPersonDecides() async throws {
        let rig = Rig(provider: ScriptedTransport(.none, [.acceptAndLose]))
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await erase(rig)?.waitsFor == ["mail_ambiguous"])
        #expect(try await rig.row()?.mail.isErased == false)
        _ = try await rig.outbox.resolve("d1.1", as: .sent(providerMessageID: nil), by: Rig.ann)
        #expect(try await Erasure(rig.store, owners: [OversightRecords(rig.outbox)]).carryOutOpen() == 1)
        #expect(try await rig.row()?.mail.isErased == true)
        #expect(try await rig.store.messages(of: "c1").values.allSatisfy { $0 == $0.erased })
    }

    @Test func aKeyThatWasUsedIsNotFreeAgain() async throws {
        let rig = Rig()
        try await rig.open()
        let request = MailRequest(
            rig.mail(),
            channel: "stub",
            idempotencyKey: "of-ann",
            conversationID: "c1",
            principal: .system("t")
        )
        _ = try await rig.outbox.enqueue(request)
        _ = try await rig.dispatcher.dispatchDue()
        #expect(try await erase(rig)?.completedAt != nil)
        await #expect(throws: OversightError.keyReused) { try await rig.outbox.enqueue(request) }
        _ = try await rig.dispatcher.dispatchDue()
        #expect(rig.provider.accepted.count == 1)
    }

    @Test func lateReportsOfErasedMailAreTaken() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.submit()
        _ = try await rig.approve()
        _ = try await rig.dispatcher.dispatchDue()
        _ = try await erase(rig)
        let report = DeliveryReport(status: .hardBounced, providerMessageID: "p1")
        #expect(try await rig.outbox.record(report, from: "stub").isNews)
        #expect(try await rig.row()?.delivery.rank == .hardBounced)
        #expect(try await rig.row()?.mail.isErased == true)
    }

    /// The address still gets no mail, but nobody can read which it was.
    @Test func aSuppressionOutlivesItsAddress() async throws {
        let rig = Rig()
        let address = try #require(Rig.customer)
        let contact = ContactID(for: address)
        try await rig.open("c1", of: contact)
        try await rig.store.transaction { unit in
            try unit.save(Contact(id: contact, email: address))
            try unit.save(Suppression(address: address, reason: .complaint, at: unit.now))
        }
        let erasure = Erasure(rig.store, owners: [OversightRecords(rig.outbox)])
        let request = try await erasure.request(.contact(contact), by: Rig.olga.principal)
        _ = try await erasure.carryOut(request.id)
        let known = try await rig.store.fetch(Suppression.self, Suppression.recordID(address))
        #expect(known != nil && known?.address == nil)
        await #expect(throws: OversightError.suppressed) {
            try await rig.outbox.enqueue(MailRequest(rig.mail(), channel: "stub", principal: .system("t")))
        }
    }
}
