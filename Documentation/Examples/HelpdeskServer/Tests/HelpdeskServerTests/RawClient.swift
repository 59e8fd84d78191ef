import NIOCore
import NIOPosix
import Synchronization

/// A connection over which a test writes what it likes, as slowly as it likes.
final class RawClient: Sendable {
    private let channel: any Channel
    private let inbox: Inbox

    /// Connects to a port of this machine.
    ///
    /// - Parameters:
    ///   - port: Where the server listens.
    ///   - source: The address that it comes from, any of 127.0.0.0/8.
    ///   - isReading: Whether it reads what comes.
    /// - Throws: That nobody listens.
    init(port: Int, from source: String = "127.0.0.1", isReading: Bool = true) async throws {
        let inbox = Inbox()
        self.inbox = inbox
        channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .channelOption(.autoRead, value: isReading)
            .bind(to: SocketAddress(ipAddress: source, port: 0))
            .channelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Reader(inbox))
                }
            }
            .connect(host: "127.0.0.1", port: port).get()
    }

    /// What has come.
    var received: String { inbox.text.withLock { $0 } }

    /// Writes; a connection that was closed takes nothing.
    func send(_ text: String) async {
        try? await channel.writeAndFlush(ByteBuffer(string: text)).get()
    }

    /// Begins to read what has come and comes.
    func read() async throws {
        try await channel.setOption(.autoRead, value: true).get()
        channel.read()
    }

    /// Whether the server closes it within some seconds.
    func isClosed(within seconds: Int64) async -> Bool {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while channel.isActive, .now < deadline { try? await Task.sleep(for: .milliseconds(20)) }
        return !channel.isActive
    }

    func close() async { try? await channel.close().get() }

    private final class Inbox: Sendable {
        let text = Mutex("")
    }

    private final class Reader: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer

        private let inbox: Inbox

        init(_ inbox: Inbox) { self.inbox = inbox }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            let text = String(buffer: unwrapInboundIn(data))
            inbox.text.withLock { $0 += text }
        }
    }
}
