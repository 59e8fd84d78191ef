import Foundation
import Providers
import SupportCore
import TestSupport
import Testing

/// Every request and every answer in `Fixtures/Providers/exchanges.json`.
struct ProviderExchangeTests {
    @Test(arguments: ProviderCalls.all.keys.sorted()) func speaksAsTheFixtureSays(name: String) async throws {
        let exchange = try #require(try ExchangeFixture.all().first { $0.name == name })
        let call = try #require(ProviderCalls.all[name])
        let provider = exchange.provider()
        #expect(try await call(provider) == exchange.outcome)
        let request = try #require(provider.requests.last)
        #expect(provider.lines == exchange.lines)
        #expect(try provider.body(provider.requests.count - 1) == exchange.body)
        #expect(request.headers["Authorization"] == "Bearer secret-key")
        #expect(request.headers["X-Tenant-Id"] == exchange.headers["X-Tenant-Id"])
    }

    @Test func everyFixtureIsUsed() throws {
        #expect(try ExchangeFixture.all().map(\.name).sorted() == ProviderCalls.all.keys.sorted())
    }

    @Test(arguments: [0, 101]) func aBatchHasALimit(count: Int) async throws {
        let ann = (to: try EmailAddress("ann@customer.example"), values: [String: String]())
        let provider = ScriptedProvider(json: "{}")
        await #expect(throws: MailTransportError.self) {
            try await MailingCoreClient(apiKey: "secret-key", transport: provider)
                .sendBatch(to: Array(repeating: ann, count: count), subject: "Hi", bodyHTML: "Hi")
        }
        #expect(provider.requests.isEmpty)
    }

    @Test func keysAreNeverShown() async throws {
        let provider = ScriptedProvider(json: #"{"id":"w1","secret":"secret-key"}"#)
        let key = "secret-key"
        let mailbot = MailbotClient(apiKey: key, inbox: "inb", transport: provider)
        let values: [any Sendable] = [
            mailbot, try await mailbot.registerWebhook(url: "https://a.example"),
            MultiMailClient(apiKey: key, mailbox: "mb", transport: provider),
            MultiMailOversight(apiKey: key, transport: provider),
            MailingCoreClient(apiKey: key, transport: provider),
            HTTPRequest(url: "https://a.example/b?key=\(key)", headers: ["Authorization": key], body: Array(key.utf8)),
            HTTPResponse(status: 200, headers: ["Set-Cookie": key], body: Array(key.utf8)),
        ]
        for value in values {
            var dumped = ""
            dump(value, to: &dumped)
            for text in ["\(value)", String(reflecting: value), dumped] {
                #expect(!text.contains(key) && !text.contains("\(Array(key.utf8)[0]), "), "\(type(of: value))")
            }
        }
    }
}

/// One request and its answer.
private struct ExchangeFixture {
    let name: String
    let outcome: String
    private let fields: NSDictionary

    static func all() throws -> [ExchangeFixture] {
        let data = Data(try Fixture.bytes("Providers/exchanges.json"))
        return (try JSONSerialization.jsonObject(with: data) as? [NSDictionary] ?? []).map {
            ExchangeFixture(
                name: $0["name"] as? String ?? "",
                outcome: $0["outcome"] as? String ?? "",
                fields: $0
            )
        }
    }

    var lines: [String] {
        (before + [part(of: fields, "request") ?? [:]]).map { "\($0["method"] ?? "") \($0["url"] ?? "")" }
    }

    /// The requests that come before the one that is shown in full, each with its answer.
    private var before: [NSDictionary] { fields["before"] as? [NSDictionary] ?? [] }

    var body: NSDictionary { part(of: fields, "request").flatMap { part(of: $0, "body") } ?? [:] }

    var headers: MessageHeaders { headers(of: part(of: fields, "request")) }

    func provider() -> ScriptedProvider {
        ScriptedProvider((before + [part(of: fields, "response") ?? [:]]).map(answer))
    }

    private func answer(_ response: NSDictionary) -> Result<HTTPResponse, HTTPTransportError> {
        let body = part(of: response, "body").flatMap { try? JSONSerialization.data(withJSONObject: $0) }
        return .success(
            HTTPResponse(
                status: response["status"] as? Int ?? 200,
                headers: headers(of: response),
                body: body.map(Array.init) ?? []
            )
        )
    }

    private func headers(of part: NSDictionary?) -> MessageHeaders {
        let pairs = part?["headers"] as? [String: String] ?? [:]
        return MessageHeaders(pairs.map { MessageHeaders.Field($0.key, $0.value) })
    }

    private func part(of fields: NSDictionary, _ name: String) -> NSDictionary? { fields[name] as? NSDictionary }
}
