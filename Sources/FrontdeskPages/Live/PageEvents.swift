internal import Frontdesk
internal import OversightQueue
public import SupportCore

/// What changes while somebody looks at a page, as `text/event-stream`: names of parts and stamps, never anybody's words.
///
/// The host writes each element to the connection as it comes. The stream ends when the person is no longer signed in; a browser
/// then asks again, and is sent away. A lost event costs nothing, because every connection begins with the stamps as they are.
public struct PageEvents: AsyncSequence, Sendable {
    /// Some bytes of the response's body.
    public typealias Element = [UInt8]
    /// What the store or the clock throws.
    public typealias Failure = any Error

    let desk: SupportDesk
    let draft: DraftID?
    let isSignedIn: @Sendable () async throws -> Bool

    /// The header fields of the response.
    public static let headers = MessageHeaders(
        [
            .init("content-type", "text/event-stream; charset=utf-8"), .init("cache-control", "no-store"),
            .init("x-accel-buffering", "no"),
        ] + PageHeaders.common
    )

    /// Begins to watch.
    public func makeAsyncIterator() -> Iterator { Iterator(events: self) }

    /// Looks once a second whether something has changed.
    public struct Iterator: AsyncIteratorProtocol {
        let events: PageEvents
        private var last: String?
        private var quietRounds = 0

        /// How often it looks, and after how many looks without a change it shows that the connection lives.
        private static let pause: Duration = .seconds(1)
        private static let heartbeat = 15

        init(events: PageEvents) { self.events = events }

        /// The next bytes, once there is something to tell.
        ///
        /// - Throws: `CancellationError`, or the store's error.
        public mutating func next() async throws -> [UInt8]? {
            while true {
                if last != nil { try await events.pause(for: Self.pause) }
                let stamp = try await events.desk.reviewStamp(of: events.draft)
                if stamp != last { return told(stamp) }
                quietRounds += 1
                guard quietRounds >= Self.heartbeat else { continue }
                quietRounds = 0
                return try await events.isSignedIn() ? Array(":\n\n".utf8) : nil
            }
        }

        private mutating func told(_ stamp: String) -> [UInt8] {
            let start = last == nil ? "retry: 1000\n" : ""
            last = stamp
            quietRounds = 0
            let name = events.draft == nil ? "list" : "draft"
            return Array("\(start)event: \(name)\ndata: \(stamp)\n\n".utf8)
        }
    }

    private func pause(for duration: Duration) async throws {
        let time = desk.store.time
        try await time.sleep(until: time.now() + duration)
    }
}
