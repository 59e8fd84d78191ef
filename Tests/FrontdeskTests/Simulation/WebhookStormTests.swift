import Frontdesk
import FrontdeskTesting
import TestSupport
import Testing

/// Ten thousand copies of one webhook and shuffled copies of many, at three desks that fail and die now and then.
struct WebhookStormTests {
    @Test func aStormOfWebhooksBringsEachMailOnce() async throws {
        let company = try SimulatedCompany(seed: 3)
        let letters = try (0..<40).map {
            try company.world.post.write("Where is my invoice?", inThread: "t\($0)", isMachine: false)
        }
        var dice = SeededGenerator(seed: 3)
        let copies = (Array(repeating: letters[0], count: 10_000) + letters.flatMap { Array(repeating: $0, count: 25) })
            .shuffled(using: &dice)
        var plans = company.processes.map { ($0, [SimulatedAction<DeskProcess>]()) }
        for (place, letter) in copies.enumerated() {
            plans[place % 3].1.append(.deliver(letter))
            if place % 500 < 3 { plans[place % 3].1.append(.work) }
        }
        await company.world.turnstile.run(plans)
        #expect(company.world.history.crashes > 0)
        try await company.settle()
    }
}
