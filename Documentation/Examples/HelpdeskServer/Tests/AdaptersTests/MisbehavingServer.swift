import NIOCore
import NIOPosix
import Synchronization

/// A server on this machine that treats every request in one way, mostly a bad one.
final class MisbehavingServer: Sendable {
    enum Behaviour: Sendable {
        /// Writes these bytes when the request was read.
        case answer(String)
        /// Writes these bytes when the request was read, and closes the connection.
        case answerAndClose(String)
        /// Writes these bytes before a byte was read.
        case greeting(String)
        /// Closes the connection before a byte was read.
        case closeUnread
        /// Closes the connection when the request was read.
        case closeRead
        /// Reads, and says nothing.
        case silence
    }

    /// How many requests were read to their end.
    let requests = Atomic(0)
    let connections = Atomic(0)
    private let channel = Mutex<(any Channel)?>(nil)

    var url: String { "http://127.0.0.1:\(port)" }

    var port: Int {
        channel.withLock { $0?.localAddress?.port ?? 0 }
    }

    init(_ behaviour: Behaviour) async throws {
        let bound = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.addHandler(Connection(behaviour, self))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        channel.withLock { $0 = bound }
    }

    func stop() async throws {
        try await channel.withLock { $0 }?.close()
    }

    private final class Connection: ChannelInboundHandler {
        typealias InboundIn = ByteBuffer
        typealias OutboundOut = ByteBuffer

        private let behaviour: Behaviour
        private let server: MisbehavingServer
        private var text = ""

        init(_ behaviour: Behaviour, _ server: MisbehavingServer) {
            self.behaviour = behaviour
            self.server = server
        }

        func channelActive(context: ChannelHandlerContext) {
            server.connections.add(1, ordering: .relaxed)
            if case .closeUnread = behaviour { context.close(promise: nil) }
            if case .greeting(let greeting) = behaviour { write(greeting, context) }
        }

        func channelRead(context: ChannelHandlerContext, data: NIOAny) {
            text += String(buffer: unwrapInboundIn(data))
            guard let end = text.firstRange(of: "\r\n\r\n"), text[end.upperBound...].utf8.count >= announced else {
                return
            }
            text = ""
            server.requests.add(1, ordering: .relaxed)
            switch behaviour {
            case .answer(let answer): write(answer, context)
            case .answerAndClose(let answer):
                write(answer, context)
                context.close(promise: nil)
            case .closeRead, .closeUnread: context.close(promise: nil)
            case .silence, .greeting: break
            }
        }

        private func write(_ answer: String, _ context: ChannelHandlerContext) {
            context.writeAndFlush(wrapOutboundOut(ByteBuffer(string: answer)), promise: nil)
        }

        private var announced: Int {
            let line = text.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
            return line.flatMap { Int($0.drop { !$0.isNumber }) } ?? 0
        }
    }
}
