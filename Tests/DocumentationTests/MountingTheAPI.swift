import Frontdesk
import FrontdeskHTTP
import FrontdeskTesting
import TestSupport
import Testing

/// The code of the articles about the API.
struct MountingTheAPI {
    private struct Sessions {
        struct User { let id: String }

        func user(of request: HTTPRequest) async throws -> User? { nil }
    }

    private static func configuration() throws -> DeskConfiguration {
        DeskConfiguration(workspace: "acme", mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))])
    }

    @Test func aRequestIsAnswered() async throws {
        let desk = try TestDesk(people: []).desk
        try await desk.save(Agent(id: "olga", name: "Olga", role: .owner), by: .host)
        let made = try await APIKeys(desk.store).issue("dashboard", to: "olga", scopes: [.read, .manage], by: .host)
        print(made.text)  // shown once; the store keeps a hash
        let headers: MessageHeaders = ["authorization": "Bearer \(made.text)"]
        let api = SupportAPI(desk)
        let response = await api.respond(to: HTTPRequest(method: "GET", url: "/api/support/inboxes", headers: headers))
        #expect(response.status == 200)
    }

    @Test func partsAreMountedElsewhere() async throws {
        let desk = try TestDesk(people: []).desk
        let api = SupportAPI(desk, dialects: [.inboxes.mounted(at: "/support"), .automations, .documents])
        #expect(api.serves("/support/inboxes") && !api.serves("/api/support/inboxes"))
    }

    @Test func aHostRecognisesItsOwnPeople() async throws {
        let desk = try TestDesk(people: []).desk
        let sessions = Sessions()
        let api = SupportAPI(desk) { request in
            guard let user = try await sessions.user(of: request) else { return nil }
            return Caller(.human(AgentID(user.id)), scopes: [.read, .send])
        }
        #expect(await api.respond(to: HTTPRequest(url: "/api/support/inboxes")).status == 401)
    }

    @Test func aDeskSendsWebhooks() async throws {
        let (configuration, store) = (try Self.configuration(), BytewiseStore.staffed)
        let transport = ScriptedHTTPTransport([])
        let desk = try SupportDesk(configuration, records: store, webhooks: WebhookSending(transport))
        #expect(try await desk.webhooks.all().isEmpty)
    }
}
