internal import SupportCore

/// One question to the model, with a limit on its time.
struct ModelCall: Sendable {
    let desk: DeskContext

    func ask(_ subject: ClassifyStep.Subject) async throws -> ClassifierReply {
        let request = request(for: subject)
        let time = desk.store.time
        let deadline = time.now() + desk.configuration.classifierTimeout
        return try await withThrowingTaskGroup(of: ClassifierReply.self) { group in
            group.addTask { try await desk.classifier.classify(request) }
            group.addTask {
                try await time.sleep(until: deadline)
                throw ClassifierTimeout()
            }
            defer { group.cancelAll() }
            guard let reply = try await group.next() else { throw ClassifierTimeout() }
            return reply
        }
    }

    private func request(for subject: ClassifyStep.Subject) -> ClassificationRequest {
        let newText = subject.message.newText
        let intents = desk.configuration.intents.map(\.name)
        return ClassificationRequest(
            message: subject.message,
            newText: newText,
            thread: subject.thread,
            intents: intents,
            revisionNote: subject.revisionNote,
            prompt: desk.configuration.prompt.prompt(
                for: subject.message,
                newText: newText,
                thread: subject.thread,
                intents: intents,
                revisionNote: subject.revisionNote
            )
        )
    }
}

/// The model did not answer in time.
struct ClassifierTimeout: Error {}
