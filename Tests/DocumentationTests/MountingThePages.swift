import Frontdesk
import FrontdeskPages
import FrontdeskTesting
import Testing

/// The code of the articles about the pages.
struct MountingThePages {
    private struct Sessions {
        struct User { let id: String }

        func user(of request: HTTPRequest) async throws -> User? { nil }
    }

    private static func desk() throws -> SupportDesk { try TestDesk(people: []).desk }

    @Test func aRequestIsAnswered() async throws {
        let (desk, headers) = (try Self.desk(), MessageHeaders())
        let pages = try SupportPages(desk, at: "/desk")
        let response = await pages.respond(to: HTTPRequest(method: "GET", url: "/desk/", headers: headers))
        #expect(response.status == 303 && response.headers["location"] == "/desk/sign-in")
    }

    @Test func aLinkSignsIn() async throws {
        let desk = try Self.desk()
        try await desk.save(Agent(id: "olga", name: "Olga", role: .owner), by: .host)
        let pages = try SupportPages(desk)
        let link = try await pages.signInLink(for: "olga", at: "https://help.acme.example")
        #expect(link.hasPrefix("https://help.acme.example/desk/sign-in?link="))
    }

    @Test func aHostRecognisesItsOwnPeople() async throws {
        let desk = try Self.desk()
        let sessions = Sessions()
        let pages = try SupportPages(
            desk,
            signIn: { request in
                try await sessions.user(of: request).map { AgentID($0.id) }
            }
        )
        #expect(await pages.respond(to: HTTPRequest(url: "/desk/sign-in")).status == 401)
    }
}
