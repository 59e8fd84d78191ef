internal import SupportCore
internal import Synchronization

/// The analyses of mail that was just stored, for the classify step that follows.
///
/// One that is gone, or belongs to a message that has changed since, has to be made again. Tidying empties the cache.
final class AnalysisCache: Sendable {
    private static let limit = 64
    /// In bytes; larger mail is rare and would take too much memory.
    private static let sizeLimit = 32_768

    private let analyses = Mutex<[MessageID: MessageAnalysis]>([:])

    func keep(_ analysis: MessageAnalysis) {
        guard analysis.message.size <= Self.sizeLimit else { return }
        analyses.withLock { analyses in
            if analyses.count >= Self.limit { analyses.removeAll(keepingCapacity: true) }
            analyses[analysis.message.id] = analysis
        }
    }

    /// Takes out the analysis of a message as it is now, if there is one.
    func takeAnalysis(of message: Message) -> MessageAnalysis? {
        let kept = analyses.withLock { $0.removeValue(forKey: message.id) }
        return kept?.message == message ? kept : nil
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
