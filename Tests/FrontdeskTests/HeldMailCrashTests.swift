import Frontdesk
import FrontdeskTesting
import SupportCore
import Testing

/// A held message, with a crash at every single call from its arrival to the answer's draft.
struct HeldMailCrashTests {
    private static func play(at company: Company) async throws {
        let oversight = company.desk.oversight
        try await company.faults.surviving {
            try await oversight.set(.gatedAll, for: .workspace, by: .operator("olga"), reason: "first week")
        }
        try await company.faults.surviving { try await company.receive("m1", text: "Where is my invoice?") }
        try await company.faults.surviving { try await company.settle() }
        try await company.faults.surviving {
            for held in try await company.desk.proposals.pending().values {
                _ = try await company.desk.change(held.id, .approve(by: .reviewer("rita")))
            }
        }
        try await company.faults.surviving { try await company.settle() }
    }

    private static func company(_ faults: FaultInjector = FaultInjector()) throws -> Company {
        var oversight = OversightPolicy()
        oversight.holdsInbound = true
        return try Company(faults: faults, oversight: oversight)
    }

    @Test(arguments: [Fault.crashBefore, .crashAfter]) func itIsShownOnceAfterConsentAndNeverBefore(fault: Fault)
        async throws
    {
        let peaceful = try Self.company()
        try await Self.play(at: peaceful)
        #expect(peaceful.faults.callCount > 10)
        for call in 1...peaceful.faults.callCount {
            let company = try Self.company(FaultInjector(.at(call, fault)))
            try await Self.play(at: company)
            let drafts = try await company.desk.pending().values
            #expect(drafts.count == 1, "crash at call \(call)")
            let held = ProposalID("inbound_\(drafts.first?.draft.messageID?.rawValue ?? "")")
            let approval = try await company.desk.proposals.proposal(held)
            #expect(approval?.phase == .approved, "crash at call \(call)")
            #expect(try await company.desk.nextDue().map { $0 > company.time.now() } ?? true)
        }
    }
}
