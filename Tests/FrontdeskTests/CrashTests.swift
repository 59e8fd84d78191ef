import Foundation
import Frontdesk
import FrontdeskCLI
import FrontdeskTesting
import SupportCore
import TestSupport
import Testing

/// The demo's traffic with a crash at every single call of the store and of the provider, one after the other; at every eighth
/// call, unless long tests are wanted.
struct CrashTests {
    enum Moment: CaseIterable {
        case before, after

        var fault: Fault { self == .before ? .crashBefore : .crashAfter }
    }

    @Test(arguments: try Company.deliveries().indices, Moment.allCases)
    func everyMailIsHandledOnceWhereverTheProcessDies(index: Int, moment: Moment) async throws {
        let deliveries = try Self.scenario(ending: index)
        let peaceful = try Company()
        try await Self.play(deliveries, at: peaceful)
        let calls = peaceful.faults.callCount
        let expected = try await EndState(peaceful)
        let stride = LongTests.count(8, full: 1)
        for call in Swift.stride(from: 1 + index % stride, through: calls, by: stride) {
            let company = try Company(faults: FaultInjector(.at(call, moment.fault)))
            try await Self.play(deliveries, at: company)
            let state = try await EndState(company)
            let isSame = state == expected
            #expect(
                isSame,
                "\(deliveries.last?.title ?? ""), crash \(moment) call \(call):\n\(state)\n---\n\(expected)"
            )
        }
    }

    @Test func noThreadOfTheDemoIsSplit() async throws {
        let company = try Company()
        try await Self.play(try Company.deliveries(), at: company)
        let conversations = try await company.desk.conversations(ConversationQuery(limit: 200)).values
        #expect(conversations.allSatisfy { $0.linkedConversation == nil })
        var longest = 0
        for conversation in conversations {
            let messages = try await company.desk.store.messages(of: conversation.id).values
            longest = max(longest, messages.count { $0.direction == .inbound })
        }
        #expect(longest == 2)
    }

    /// A delivery, after the first one of its thread if it is a later one.
    private static func scenario(ending index: Int) throws -> [RecordedDelivery] {
        let deliveries = try Company.deliveries()
        let delivery = deliveries[index]
        let needsFirst = delivery.body.contains("thr_msg_0001") && index > 0
        return needsFirst ? [deliveries[0], delivery] : [delivery]
    }

    private static func play(_ deliveries: [RecordedDelivery], at company: Company) async throws {
        for delivery in deliveries {
            company.time.set(delivery.at)
            if let message = delivery.message { company.provider.deposit(message.mail(provider: "mailbot")) }
            try await company.faults.surviving { try await receive(delivery, at: company) }
            try await company.faults.surviving { try await company.settle() }
            if let choice = delivery.review?.choice {
                try await company.faults.surviving { try await company.decideAll(choice) }
            }
            try await company.faults.surviving { try await company.settle() }
        }
    }

    /// A provider repeats what is not answered; what can never be taken in is not repeated.
    private static func receive(_ delivery: RecordedDelivery, at company: Company) async throws {
        do {
            _ = try await company.receive(delivery.scheme, delivery.request)
        } catch is WebhookError {
            return
        } catch is WebhookDecodingError {
            return
        }
    }
}
