public import SupportCore

/// How a desk sends webhooks to the endpoints that a workspace has registered (source: Standard Webhooks).
public struct WebhookSending: Sendable {
    /// Finds the numeric addresses of a host name.
    public typealias Resolver = @Sendable (_ host: String) async throws -> [String]

    let transport: any HTTPTransport
    let pauses: [Duration]
    let timeout: Duration
    let disabledAfter: Duration
    let allowsPrivateAddresses: Bool
    let resolve: Resolver

    /// How long to wait before each attempt, with up to a tenth more at random.
    public static let usualPauses: [Duration] = [0, 5, 300, 1_800, 7_200, 18_000, 36_000, 36_000].map { .seconds($0) }

    /// Describes how webhooks are sent.
    ///
    /// - Parameters:
    ///   - transport: The host's HTTP client. It must not follow redirects.
    ///   - pauses: How long to wait before each attempt; at least one.
    ///   - timeout: How long an endpoint may take to answer.
    ///   - disabledAfter: How long an endpoint may fail before it is switched off.
    ///   - allowsPrivateAddresses: Whether endpoints may lie in private networks and use plain HTTP; for tests.
    ///   - resolve: Finds a host's addresses; the system's resolver without it.
    public init(
        _ transport: any HTTPTransport,
        pauses: [Duration] = usualPauses,
        timeout: Duration = .seconds(15),
        disabledAfter: Duration = .seconds(5 * 86_400),
        allowsPrivateAddresses: Bool = false,
        resolve: Resolver? = nil
    ) {
        self.transport = transport
        self.pauses = pauses.isEmpty ? [.zero] : pauses
        self.timeout = timeout
        self.disabledAfter = disabledAfter
        self.allowsPrivateAddresses = allowsPrivateAddresses
        self.resolve = resolve ?? NetworkAddress.resolve
    }

    /// Why nothing may be sent to a URL now; nil if it may.
    func obstacle(to url: String) async -> WebhookDelivery.Failure? {
        guard let host = WebhookURL(url)?.host else { return .invalidURL }
        guard !allowsPrivateAddresses else { return nil }
        guard let addresses = try? await resolve(host), !addresses.isEmpty else { return .unreachable }
        // One private address is enough: which of them the client takes is not known.
        return addresses.allSatisfy { NetworkAddress($0)?.isPublic ?? false } ? nil : .privateAddress
    }
}
