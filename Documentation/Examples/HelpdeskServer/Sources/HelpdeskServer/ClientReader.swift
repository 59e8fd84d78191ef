import HTTPTypes

/// Tells clients apart.
struct ClientReader: Sendable {
    private static let field = HTTPField.Name("X-Forwarded-For")

    /// Whether there is a proxy of one's own in front, which adds the address that it saw to `X-Forwarded-For`.
    let isBehindProxy: Bool

    /// What a client is counted by: its own address, or the last one that a proxy nearby names.
    ///
    /// What comes before in the field is the client's own claim, and so is the field of a peer on the public net.
    func client(from peer: String, _ headers: HTTPFields) -> [UInt8] {
        let peer = ClientAddress(peer)
        guard isProxy(peer), let field = Self.field, let seen = headers[values: field].last?.split(separator: ",").last,
            let address = ClientAddress(seen)
        else { return peer?.network ?? [] }
        return address.network
    }

    /// Whether a peer stands for many clients.
    func isProxy(_ peer: ClientAddress?) -> Bool { isBehindProxy && peer?.isNearby ?? true }
}
