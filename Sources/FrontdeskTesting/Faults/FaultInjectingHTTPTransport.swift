package import SupportCore

/// Injects faults into the calls of an HTTP transport.
package struct FaultInjectingHTTPTransport: HTTPTransport {
    private let transport: any HTTPTransport
    private let faults: FaultInjector

    package init(_ transport: any HTTPTransport, _ faults: FaultInjector) {
        self.transport = transport
        self.faults = faults
    }

    package func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await faults.perform(
            .request,
            failure: { HTTPTransportError.notSent(reason: "\($0.name) was made to fail") },
            lost: { HTTPTransportError.interrupted(reason: "\($0.name) lost its connection") },
            { try await transport.send(request) }
        )
    }
}
