public import SupportCore

/// An HTTP transport whose calls go wrong as a plan says, in front of any other transport.
public struct FaultInjectingHTTPTransport: HTTPTransport {
    private let transport: any HTTPTransport
    /// What counts the calls and makes them go wrong.
    public let faults: FaultInjector

    /// Puts faults in front of `transport`.
    public init(_ transport: any HTTPTransport, _ faults: FaultInjector) {
        self.transport = transport
        self.faults = faults
    }

    /// Sends, unless the plan says otherwise.
    public func send(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await faults.perform(
            .request,
            failure: { HTTPTransportError.notSent(reason: "\($0) was made to fail") },
            lost: { HTTPTransportError.interrupted(reason: "\($0) lost its connection") },
            { try await transport.send(request) }
        )
    }
}
