internal import SupportCore
internal import Synchronization

/// The readings of mail that was stored just now, so that the model's turn need not read it through once more.
///
/// Nothing depends on them: one that is gone, or belongs to a message that has changed since, is made again.
final class RecentReadings: Sendable {
    private static let limit = 64
    /// Larger mail is rare, and too much to hold on to; in bytes.
    private static let sizeLimit = 32_768

    private let readings = Mutex<[MessageID: MessageReading]>([:])

    func keep(_ reading: MessageReading) {
        guard reading.message.textSize <= Self.sizeLimit else { return }
        readings.withLock { readings in
            if readings.count >= Self.limit { readings.removeAll(keepingCapacity: true) }
            readings[reading.message.id] = reading
        }
    }

    /// The reading of a message as it is now, made anew unless it is at hand.
    func reading(of message: Message, in configuration: DeskConfiguration) -> MessageReading {
        let kept = readings.withLock { $0.removeValue(forKey: message.id) }
        guard let kept, kept.message == message else { return MessageReading(message, in: configuration) }
        return kept
    }

    func forgetAll() {
        readings.withLock { $0 = [:] }
    }
}

extension Message {
    fileprivate var textSize: Int { (bodyText?.utf8.count ?? 0) + (bodyHTML?.utf8.count ?? 0) }
}
