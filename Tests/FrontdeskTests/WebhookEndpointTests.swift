import Frontdesk
import FrontdeskTesting
import Testing

struct WebhookEndpointTests {
    static let message =
        #"{"message_id":"m1","thread_id":"t1","sender":"dana@northwind.example","subject":"Bill","body_text":"?"}"#

    @Test func takesInWhatIsGenuineAndRecognisesARepeat() async throws {
        let endpoint = try Self.endpoint(try Company().desk)
        #expect(
            await endpoint.receive(try Company.signed(Array(Self.message.utf8)), at: "multimail")
                == .init(status: 200, word: "accepted")
        )
        #expect(
            await endpoint.receive(try Company.signed(Array(Self.message.utf8)), at: "multimail")
                == .init(status: 200, word: "duplicate")
        )
    }

    @Test(
        arguments: [
            (Tampering.otherEndpoint, 404, "unknown_endpoint"), (.unsigned, 401, "missing_header"),
            (.otherBody, 401, "signature_mismatch"), (.notJSON, 400, "webhook_not_json"),
            (.tooLarge, 413, "body_too_large"),
        ]
    )
    func saysWhatToAnswer(tampering: Tampering, status: Int, word: String) async throws {
        let company = try Company()
        let (request, name) = try tampering.request
        let answer = try await Self.endpoint(company.desk).receive(request, at: name)
        #expect(answer == WebhookEndpoint.Response(status: status, word: word))
        #expect(try await company.desk.nextDue() == nil, "nothing may be on record")
    }

    @Test func asksTheProviderToTryAgainWhenTheStoreIsOutOfReach() async throws {
        let faults = FaultInjector(.every(.commit, .fail))
        let endpoint = try Self.endpoint(try Company(faults: faults).desk)
        let answer = await endpoint.receive(try Company.signed(Array(Self.message.utf8)), at: "multimail")
        #expect(answer == WebhookEndpoint.Response(status: 503, word: "store_unavailable"))
    }

    enum Tampering: CaseIterable {
        case otherEndpoint, unsigned, otherBody, notJSON, tooLarge

        var request: (WebhookRequest, String) {
            get throws {
                var request = try Company.signed(
                    Array((self == .notJSON ? "nonsense" : WebhookEndpointTests.message).utf8)
                )
                switch self {
                case .otherEndpoint: return (request, "elsewhere")
                case .unsigned: request.headers = []
                case .otherBody: request.body.append(0x0A)
                case .tooLarge: request.body = Array(repeating: 0x20, count: 4097)
                case .notJSON: break
                }
                return (request, "multimail")
            }
        }
    }

    private static func endpoint(_ desk: SupportDesk) throws -> WebhookEndpoint {
        let key = try WebhookKey("current", secret: Company.secret, for: .multiMail)
        return WebhookEndpoint(
            desk,
            verifiers: ["multimail": try WebhookVerifier(scheme: .multiMail, keys: [key], bodyLimit: 4096)]
        )
    }
}
