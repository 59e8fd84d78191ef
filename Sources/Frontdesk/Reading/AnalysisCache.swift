internal import SupportCore
internal import Synchronization

/// The readings of mail that was stored just now, so that the model's turn need not read it through once more.
///
/// Nothing depends on them: one that is gone, or belongs to a message that has changed since, is made again. They are for the
/// moment between two stages, and forgotten whenever the desk tidies up.
final class AnalysisCache: Sendable {
    private static let limit = 64
    /// Larger mail is rare, and too much to hold on to; in bytes.
    private static let sizeLimit = 32_768

    private let analyses = Mutex<[MessageID: MessageAnalysis]>([:])

    func keep(_ analysis: MessageAnalysis) {
        guard analysis.message.size <= Self.sizeLimit else { return }
        analyses.withLock { analyses in
            if analyses.count >= Self.limit { analyses.removeAll(keepingCapacity: true) }
            analyses[analysis.message.id] = analysis
        }
    }

    /// Takes out the reading of a message as it is now, or makes it anew.
    func takeAnalysis(of message: Message, in configuration: DeskConfiguration) -> MessageAnalysis {
        let kept = analyses.withLock { $0.removeValue(forKey: message.id) }
        guard let kept, kept.message == message else { return MessageAnalysis(message, in: configuration) }
        return kept
    }

    func removeAll() {
        analyses.withLock { $0 = [:] }
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
