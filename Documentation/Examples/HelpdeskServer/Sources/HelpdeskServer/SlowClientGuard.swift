import HummingbirdCore
import NIOCore
import NIOHTTPTypes

/// Ends connections of clients that are too slow, and of an address that has too many.
///
/// A request must be here whole in time, however many bytes trickle in, and what is written must be taken. It asks for nothing
/// while a response is under way, such as the pages' live updates.
final class SlowClientGuard: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let patience: TimeAmount?
    private let connections: ConnectionTable
    private var client: [UInt8]?
    private var hasBegun = false
    /// Requests without a whole response yet; one of them may still be coming in.
    private var unanswered = 0
    private var isReading = false
    private var arrival: Scheduled<Void>?
    private var departure: Scheduled<Void>?

    /// Gives a client so long for a request; nil for as long as it likes.
    init(patience: TimeAmount?, connections: ConnectionTable) {
        self.patience = patience
        self.connections = connections
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { begin(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        begin(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        end()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        end()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head:
            unanswered += 1
            isReading = true
            expectRequest(context)
        case .body: break
        case .end:
            isReading = false
            if unanswered > 0 { arrival?.cancel() }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) {
            unanswered -= 1
            if unanswered <= 0 || isReading { expectRequest(context) }
        }
        context.write(data, promise: promise)
    }

    func channelWritabilityChanged(context: ChannelHandlerContext) {
        departure?.cancel()
        if !context.channel.isWritable { departure = closing(context) }
        context.fireChannelWritabilityChanged()
    }

    private func begin(_ context: ChannelHandlerContext) {
        guard !hasBegun else { return }
        hasBegun = true
        guard let entered = connections.enter(context.channel.remoteAddress?.ipAddress ?? "") else {
            return context.close(promise: nil)
        }
        client = entered
        expectRequest(context)
    }

    private func end() {
        arrival?.cancel()
        departure?.cancel()
        if let client { connections.leave(client) }
        client = nil
    }

    private func expectRequest(_ context: ChannelHandlerContext) {
        arrival?.cancel()
        arrival = closing(context)
    }

    private func closing(_ context: ChannelHandlerContext) -> Scheduled<Void>? {
        let channel = context.channel
        return patience.map { context.eventLoop.scheduleTask(in: $0) { channel.close(promise: nil) } }
    }
}
