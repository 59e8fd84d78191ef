internal import SupportCore
internal import Synchronization

/// The readings of mail that was stored just now, so that the model's turn need not read it through once more.
///
/// Nothing depends on them: one that is gone, or belongs to a message that has changed since, is made again. They are for the
/// moment between two stages, and forgotten whenever the desk tidies up.
final class RecentReadings: Sendable {
    private static let limit = 64
    /// Larger mail is rare, and too much to hold on to; in bytes.
    private static let sizeLimit = 32_768

    private let readings = Mutex<[MessageID: MessageReading]>([:])

    func keep(_ reading: MessageReading) {
        guard reading.message.size <= Self.sizeLimit else { return }
        readings.withLock { readings in
            if readings.count >= Self.limit { readings.removeAll(keepingCapacity: true) }
            readings[reading.message.id] = reading
        }
    }

    /// Takes out the reading of a message as it is now, if there is one.
    func takeReading(of message: Message) -> MessageReading? {
        let kept = readings.withLock { $0.removeValue(forKey: message.id) }
        return kept?.message == message ? kept : nil
    }

    func forgetAll() {
        readings.withLock { $0 = [:] }
    }
}

extension Message {
    /// About how many bytes it holds.
    fileprivate var size: Int {
        let texts = [subject, bodyText, bodyHTML].compactMap(\.self) + references + attachments.map(\.filename)
        let fields = headers.fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count }
        return texts.reduce(fields) { $0 + $1.utf8.count }
    }
}
