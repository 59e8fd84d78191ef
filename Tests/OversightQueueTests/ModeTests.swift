import FrontdeskTesting
import OversightQueue
import SupportCore
import Testing

/// Stricter is open to everyone; freer takes an operator, or the code that an operator was sent.
struct ModeTests {
    private func code(_ rig: Rig) throws -> String {
        let codes = rig.notices.list.compactMap { notice in
            if case .modeCode(_, let code, _) = notice { code } else { nil }
        }
        return try #require(codes.last)
    }

    static let changes = [
        ModeChange(.autonomous, for: .workspace), ModeChange(.monitored, for: .inbox("support")),
        ModeChange(.gatedSend, for: .customer("k1")), ModeChange(.monitored, for: .category("how_to"), threshold: 0.9),
        ModeChange(.autonomous, for: .otherCategories),
    ]

    @Test(arguments: changes) func anyLooseningIsAskedForAndAppliedWithACode(change: ModeChange) async throws {
        let rig = Rig()
        try await rig.oversight.set(.gatedAll, for: change.scope, by: Rig.bot, reason: "careful")
        await #expect(throws: OversightError.forbidden(needs: .operator)) {
            try await rig.oversight.set(change.mode, for: change.scope, by: Rig.lea, reason: "fine again")
        }
        let expiresAt = try await rig.oversight.request(change, by: Rig.bot)
        #expect(expiresAt == rig.time.now() + .seconds(86_400))
        #expect(rig.notices.list == [.modeCode(change, code: try code(rig), expiresAt: expiresAt)])
        try await rig.oversight.apply(change, code: try code(rig).lowercased(), by: Rig.bot, reason: "asked")
        let setting = try await rig.oversight.setting(for: change.scope)
        #expect(setting?.mode == change.mode && setting?.threshold == change.threshold)
        #expect(setting?.by == Rig.bot.principal)
        let entries = try await AuditLog(rig.store).entries(limit: 10).values
        #expect(entries.map(\.action) == ["mode.changed", "mode.requested", "mode.changed"])
        #expect(entries.last?.details["authorised_by"] == "code")
        let secret = try code(rig)
        #expect(entries.allSatisfy { !$0.details.values.contains(secret) })
        await #expect(throws: OversightError.invalidCode) {
            try await rig.oversight.apply(change, code: secret, by: Rig.bot, reason: "again")
        }
    }

    @Test func aCodeUnlocksExactlyWhatTheOperatorWasShown() async throws {
        let rig = Rig()
        let asked = ModeChange(.monitored, for: .category("how_to"), threshold: 0.9)
        try await rig.oversight.request(asked, by: Rig.bot)
        let code = try code(rig)
        for other in [
            ModeChange(.autonomous, for: .category("how_to"), threshold: 0.9),
            ModeChange(.monitored, for: .category("how_to"), threshold: 0.5),
            ModeChange(.monitored, for: .category("how_to")), ModeChange(.monitored, for: .category("faq")),
        ] {
            await #expect(throws: OversightError.invalidCode) {
                try await rig.oversight.apply(other, code: code, by: Rig.bot, reason: "test")
            }
        }
        try await rig.oversight.apply(asked, code: code, by: Rig.bot, reason: "test")
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.threshold == 0.9)
    }

    @Test func aChangeMeanwhileMakesTheCodeWorthless() async throws {
        let rig = Rig()
        let change = ModeChange(.monitored, for: .category("how_to"))
        try await rig.oversight.request(change, by: Rig.bot)
        try await rig.oversight.set(.readOnly, for: .otherCategories, by: Rig.lea, reason: "trouble")
        await #expect(throws: OversightError.invalidCode) {
            try await rig.oversight.apply(change, code: try code(rig), by: Rig.bot, reason: "asked")
        }
    }

    @Test func aCodeEndsInTimeAndAfterFiveWrongOnes() async throws {
        let rig = Rig()
        let change = ModeChange(.autonomous, for: .otherCategories)
        try await rig.oversight.request(change, by: Rig.bot)
        rig.time.advance(by: .seconds(86_400))
        await #expect(throws: OversightError.invalidCode) {
            try await rig.oversight.apply(change, code: try code(rig), by: Rig.bot, reason: "late")
        }
        try await rig.oversight.request(change, by: Rig.bot)
        for _ in 0..<5 {
            await #expect(throws: OversightError.invalidCode) {
                try await rig.oversight.apply(change, code: "AAAA", by: Rig.bot, reason: "guess")
            }
        }
        await #expect(throws: OversightError.invalidCode) {
            try await rig.oversight.apply(change, code: try code(rig), by: Rig.bot, reason: "right at last")
        }
        #expect(try await rig.auditActions().filter { $0 == "mode.refused" }.count == 5)
    }

    @Test func whatEveryoneMayDoNeedsNoCode() async throws {
        let rig = Rig()
        await #expect(throws: OversightError.self) {
            try await rig.oversight.request(ModeChange(.gatedAll, for: .workspace), by: Rig.bot)
        }
        await #expect(throws: OversightError.outOfRange("the threshold")) {
            let change = ModeChange(.autonomous, for: .category("how_to"), threshold: .nan)
            try await rig.oversight.request(change, by: Rig.bot)
        }
        #expect(rig.notices.list.isEmpty)
    }

    /// A category of its own would be freer than what holds for all others.
    @Test func nobodyEscapesTheModeOfOtherCategories() async throws {
        let rig = Rig()
        try await rig.oversight.set(.readOnly, for: .otherCategories, by: Rig.lea, reason: "trouble")
        await #expect(throws: OversightError.forbidden(needs: .operator)) {
            try await rig.oversight.set(.gatedSend, for: .category("how_to"), by: Rig.bot, reason: "let me")
        }
        try await rig.oversight.set(.monitored, for: .otherCategories, by: Rig.olga, reason: "fine")
        try await rig.oversight.set(.gatedSend, for: .category("how_to"), by: Rig.bot, reason: "careful")
    }

    /// What one version of the model has earned is not handed on to the next one by setting it again.
    @Test func nobodyHandsOnWhatAnotherVersionHasEarned() async throws {
        let rig = Rig()
        try await rig.approveMany(1, prefix: "first")
        rig.time.advance(by: .seconds(7 * 86_400))
        try await rig.approveMany(73, prefix: "more")
        let autonomy = AutonomyManager(rig.outbox)
        _ = try await autonomy.update()
        try await autonomy.promote("how_to", policyEpoch: "v1", by: Rig.olga, reason: "earned")
        await #expect(throws: OversightError.forbidden(needs: .operator)) {
            try await rig.oversight.set(.monitored, for: .category("how_to"), by: Rig.bot, reason: "for v2 as well")
        }
    }

    @Test func anAgentRestrictsItselfWithoutTouchingTheThreshold() async throws {
        let rig = Rig()
        try await rig.oversight.set(.autonomous, for: .category("how_to"), threshold: 0.9, by: Rig.olga, reason: "test")
        try await rig.oversight.set(.monitored, for: .category("how_to"), by: Rig.bot, reason: "careful")
        #expect(try await rig.oversight.setting(for: .category("how_to"))?.threshold == 0.9)
        await #expect(throws: OversightError.forbidden(needs: .operator)) {
            try await rig.oversight.set(
                .gatedSend,
                for: .category("how_to"),
                threshold: 0.1,
                by: Rig.bot,
                reason: "trick"
            )
        }
    }

    @Test func aDraftOfNoCategoryIsNeverLeftAlone() async throws {
        let rig = Rig()
        try await rig.open()
        try await rig.oversight.set(.autonomous, for: .otherCategories, by: Rig.olga, reason: "test")
        #expect(try await rig.submit("d1", category: "how_to").isAutomatic)
        let draft = try await rig.submit("d2", category: "")
        #expect(!draft.isAutomatic && draft.mode.decidedBy == .floor)
    }

    /// Not even when everything is as it was when the code was sent.
    @Test func aCodeWorksOnce() async throws {
        let rig = Rig()
        let change = ModeChange(.monitored, for: .category("how_to"))
        try await rig.oversight.set(.gatedSend, for: change.scope, by: Rig.bot, reason: "careful")
        try await rig.oversight.request(change, by: Rig.bot)
        let code = try code(rig)
        try await rig.oversight.apply(change, code: code, by: Rig.bot, reason: "asked")
        try await rig.oversight.set(.gatedSend, for: change.scope, by: Rig.lea, reason: "trouble")
        await #expect(throws: OversightError.invalidCode) {
            try await rig.oversight.apply(change, code: code, by: Rig.bot, reason: "again")
        }
        #expect(try await rig.oversight.setting(for: change.scope)?.mode == .gatedSend)
    }

    @Test(arguments: [-0.01, 1.01, Double.nan, .infinity]) func aThresholdIsAShare(threshold: Double) async throws {
        let rig = Rig()
        let scope = ModeSetting.Scope.category("how_to")
        await #expect(throws: OversightError.outOfRange("the threshold")) {
            try await rig.oversight.set(.monitored, for: scope, threshold: threshold, by: Rig.olga, reason: "test")
        }
        #expect(try await rig.oversight.setting(for: scope) == nil)
    }

    @Test func whatNobodyHasSetWaitsForAPerson() async throws {
        let mode = try await Rig().oversight.mode(of: "how_to", policyEpoch: "v1")
        #expect(mode.mode == .gatedSend && mode.decidedBy == .category)
    }

    @Test(arguments: [
        (OversightMode.readOnly, OversightMode.readOnly, false), (.gatedAll, .gatedAll, false),
        (.gatedSend, .gatedSend, false), (.monitored, .gatedSend, true), (.autonomous, .monitored, true),
    ])
    func aStepDownNeverLoosens(mode: OversightMode, next: OversightMode, sendsAlone: Bool) {
        #expect(mode.oneStepDown == next && mode.sendsAlone == sendsAlone)
    }
}
