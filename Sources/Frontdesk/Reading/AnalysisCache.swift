internal import SupportCore
internal import Synchronization

/// The analyses of mail that was just stored, for the classify step that follows.
///
/// One that is gone, or belongs to a message that has changed since, has to be made again. Tidying empties the cache.
final class AnalysisCache: Sendable {
    private static let limit = 64
    /// In bytes; larger mail is rare and would take too much memory.
    private static let sizeLimit = 32_768

    private struct Entry {
        let analysis: MessageAnalysis
        /// The conversation that the message has opened, and the claim of the worker that stored both.
        let opened: (conversation: Conversation, fence: Int)?
    }

    private let entries = Mutex<[MessageID: Entry]>([:])

    func keep(_ analysis: MessageAnalysis) {
        keep(Entry(analysis: analysis, opened: nil))
    }

    /// Keeps what was just stored and is claimed for the model: nobody else works on it before the claim is over.
    func keep(_ incoming: IncomingMessage) {
        let isClaimed = incoming.isNew && incoming.hasWorker
        keep(
            Entry(
                analysis: incoming.analysis,
                opened: isClaimed ? (incoming.conversation, incoming.item.fence) : nil
            )
        )
    }

    private func keep(_ entry: Entry) {
        guard entry.analysis.message.size <= Self.sizeLimit else { return }
        entries.withLock { entries in
            if entries.count >= Self.limit { entries.removeAll(keepingCapacity: true) }
            entries[entry.analysis.message.id] = entry
        }
    }

    /// Takes out the analysis of a message as it is now, if there is one.
    func takeAnalysis(of message: Message) -> MessageAnalysis? {
        let kept = entries.withLock { $0.removeValue(forKey: message.id) }?.analysis
        return kept?.message == message ? kept : nil
    }

    /// Takes out what the model is asked about the only message of a conversation, if the claim is still that of its storing.
    func takeSubject(of item: WorkItem) -> ModelDialogue.Subject? {
        guard let id = item.messageID else { return nil }
        return entries.withLock { entries in
            guard let entry = entries[id], let opened = entry.opened, opened.fence == item.fence else { return nil }
            entries[id] = nil
            let thread = [entry.analysis.message]
            return ModelDialogue.Subject(analysis: entry.analysis, thread: thread, conversation: opened.conversation)
        }
    }

    func removeAll() {
        entries.withLock { $0 = [:] }
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
