import SupportCore
import Testing

@Suite(.timeLimit(.minutes(5)))
struct HTTPRequestTimeoutTests {
    private struct Broken: Error {}

    private static func request(_ timeout: Duration) -> HTTPRequest {
        HTTPRequest(url: "https://a.example/", timeout: timeout)
    }

    @Test func returnsTheResponse() async throws {
        let response = try await Self.request(.seconds(3600)).withinTimeout { request in
            HTTPResponse(status: request.url == "https://a.example/" ? 204 : 500)
        }
        #expect(response.status == 204)
    }

    @Test func passesErrorsOn() async throws {
        await #expect(throws: Broken.self) {
            try await Self.request(.seconds(3600)).withinTimeout { _ in throw Broken() }
        }
    }

    @Test func cancelsAnExchangeThatTakesTooLong() async throws {
        let error = await #expect(throws: HTTPTransportError.self) {
            try await Self.request(.milliseconds(20)).withinTimeout { _ in
                try await Task.sleep(for: .seconds(3600))
                return HTTPResponse(status: 200)
            }
        }
        #expect(error?.code == "http_interrupted")
    }

    @Test func endsWithItsTask() async throws {
        let call = Task {
            try await Self.request(.seconds(3600)).withinTimeout { _ in
                try await Task.sleep(for: .seconds(3600))
                return HTTPResponse(status: 200)
            }
        }
        call.cancel()
        await #expect(throws: CancellationError.self) { try await call.value }
    }
}
