import FrontdeskTesting
import SupportCore
import Testing

struct HTTPTransportDoublesTests {
    @Test func answersInTheOrderOfTheScript() async throws {
        let server = ScriptedHTTPTransport([
            .init("GET", "https://api.example/a", json: #"{"a":1}"#),
            .init("POST", "https://api.example/b", status: 202),
        ])
        let first = try await server.send(HTTPRequest(url: "https://api.example/a"))
        #expect(String(decoding: first.body, as: UTF8.self) == #"{"a":1}"#)
        #expect(try await server.send(HTTPRequest(method: "POST", url: "https://api.example/b")).status == 202)
        #expect(server.remaining == 0)
        #expect(server.requests.map(\.method) == ["GET", "POST"])
    }

    @Test func anUnexpectedRequestIsASurprise() async throws {
        let server = ScriptedHTTPTransport([.init("GET", "https://api.example/a")])
        let surprise = await #expect(throws: ScriptedHTTPTransport.Surprise.self) {
            try await server.send(HTTPRequest(url: "https://api.example/b"))
        }
        #expect(surprise?.expected == "GET https://api.example/a")
        #expect(surprise?.found == "GET https://api.example/b")
        #expect(server.remaining == 1)
    }

    @Test(arguments: [(Fault.fail, 0), (.loseRequest, 0), (.loseResponse, 1)])
    func faultsSpeakTheTransportsLanguage(fault: Fault, count: Int) async throws {
        let server = ScriptedHTTPTransport([.init("GET", "https://api.example/a")])
        let faulty = FaultInjectingHTTPTransport(server, FaultInjector(.at(1, fault)))
        let error = await #expect(throws: HTTPTransportError.self) {
            try await faulty.send(HTTPRequest(url: "https://api.example/a"))
        }
        if case .fail = fault {
            #expect(error?.code == "http_not_sent")
        } else {
            #expect(error?.code == "http_interrupted")
        }
        #expect(server.requests.count == count)
    }
}
