extension HTTPRequest {
    /// Runs the exchange of this request, and cancels it when ``timeout`` is over.
    ///
    /// The timeouts of many clients restart with every byte, so they do not limit the whole exchange. The exchange has to end soon
    /// after it is cancelled, because it is awaited.
    ///
    /// - Throws: Whatever `exchange` throws, or ``HTTPTransportError/interrupted(reason:)`` when the time is over.
    public func withinTimeout(
        _ exchange: @escaping @Sendable (HTTPRequest) async throws -> HTTPResponse
    ) async throws -> HTTPResponse {
        try await withThrowingTaskGroup(of: HTTPResponse.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await exchange(self) }
            group.addTask {
                // A sleep of centuries traps.
                try await Task.sleep(for: min(timeout, .seconds(1_000_000)))
                throw HTTPTransportError.interrupted(reason: "the time ran out")
            }
            guard let response = try await group.next() else { throw CancellationError() }
            return response
        }
    }
}
