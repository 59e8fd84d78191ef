import ArgumentParser
import Foundation
import HummingbirdCore
import NIOCore

/// What the server takes from clients: how much, how often, how slowly.
struct Limits: ParsableArguments {
    @Option(help: "The largest body, in bytes.") var bodyLimit = 1 << 20
    @Option(help: "Requests a second from one address or network of IPv6, calls of tools with one key; 0 for no limit.")
    var rateLimit = 200
    @Flag(
        help: """
            Take the last address in X-Forwarded-For for the client's, where the peer is on this machine or a private network: \
            the one proxy in front.
            """
    )
    var behindProxy = false
    @Option(help: "Seconds in which a request must be here whole, and a response be taken; 0 for no limit.")
    var requestTime = 30
    @Option(help: "Connections at once; by default what the limit on open files allows, up to 10000.")
    var connections: Int?
    @Option(help: "Connections at once from one address, but not from the proxy in front; 0 for no limit.")
    var connectionsPerAddress = 1_000

    func validate() throws {
        guard (0...3_600).contains(requestTime) else {
            throw ValidationError("expected 0 to 3600 seconds for a request")
        }
        guard connections.map({ $0 > 0 }) ?? true else { throw ValidationError("expected at least one connection") }
    }

    var clients: ClientReader { ClientReader(isBehindProxy: behindProxy) }

    var available: MaximumAvailableConnections {
        // Some files are for the database, the log and the calls of others.
        MaximumAvailableConnections(connections ?? max(100, min(10_000, sysconf(Int32(_SC_OPEN_MAX)) - 200)))
    }

    func http1() -> HTTP1Channel.Configuration {
        let table = ConnectionTable(limit: connectionsPerAddress, clients: clients)
        let patience: TimeAmount? = requestTime > 0 ? .seconds(Int64(requestTime)) : nil
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [SlowClientGuard(patience: patience, connections: table)],
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8 * 1024,
                maxHeaderListSize: 16 * 1024,
                maxHeaderFieldCount: 100
            )
        )
    }
}
