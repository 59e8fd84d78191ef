import Synchronization

/// Counts the connections that are open from each address.
final class ConnectionTable: Sendable {
    private let limit: Int
    private let clients: ClientReader
    private let counts = Mutex<[[UInt8]: Int]>([:])

    /// Begins with none; an address may have `limit`, or any number if that is 0.
    init(limit: Int, clients: ClientReader) {
        self.limit = limit
        self.clients = clients
    }

    /// Counts a connection; nil if there are too many.
    ///
    /// A proxy may have any number, for it stands for many.
    func enter(_ peer: String) -> [UInt8]? {
        let address = ClientAddress(peer)
        guard let client = address?.network, limit > 0, !clients.isProxy(address) else { return [] }
        return counts.withLock { counts in
            guard counts[client, default: 0] < limit else { return nil }
            counts[client, default: 0] += 1
            return client
        }
    }

    func leave(_ client: [UInt8]) {
        counts.withLock { counts in
            guard let count = counts[client] else { return }
            counts[client] = count > 1 ? count - 1 : nil
        }
    }
}
