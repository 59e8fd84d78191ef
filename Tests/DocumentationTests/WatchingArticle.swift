import Frontdesk
import FrontdeskTesting
import Synchronization
import Testing

/// Stands for swift-log's `Logger`, as far as the article needs it.
struct Logger: Sendable {
    let lines = Lines()

    func info(_ message: String, metadata: [String: String]) {
        lines.add(
            message + " " + metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
        )
    }
}

/// Stands for swift-metrics' `Counter` and `Timer`.
struct Counter {
    init(label: String, dimensions: [(String, String)]) {}
    func increment() {}
}

struct Timer {
    init(label: String, dimensions: [(String, String)]) {}
    func record(duration: Duration) {}
}

final class Lines: Sendable {
    private let all = Mutex<[String]>([])
    var texts: [String] { all.withLock { $0 } }
    func add(_ line: String) { all.withLock { $0.append(line) } }
}

// Feeds swift-log and swift-metrics from the desk.
struct HostObserver: DeskObserver {
    let logger: Logger

    func observe(_ event: DeskEvent) {
        let labels = [("stage", event.stage.rawValue), ("outcome", event.outcome)]
        logger.info("\(event.stage.rawValue) \(event.outcome)", metadata: event.metadata)
        Counter(label: "frontdesk_events", dimensions: labels).increment()
        if let duration = event.duration {
            Timer(label: "frontdesk_step", dimensions: labels).record(duration: duration)
        }
        let model = event.generativeAI
        if !model.isEmpty { logger.info(model["event.name"] ?? "gen_ai.client.operation", metadata: model) }
    }
}

struct WatchingArticle {
    @Test func everyStageIsSeenWithItsTimeAndWithoutWordsOrAddresses() async throws {
        let model = ScriptedClassifier(always: #"{"intent":"billing_question","confidence":0.9,"draft":"Secret text"}"#)
        let observer = HostObserver(logger: Logger())
        let acme = try TestDesk(model: model, observer: observer)
        try await acme.receive("A private matter")
        try await acme.settle()
        try await approveEverything(at: acme.desk, as: TestDesk.agent)
        try await acme.settle()
        let text = observer.logger.lines.texts.joined(separator: "\n")
        for line in ["receive accepted", "ingest opened", "classify draft", "review submitted", "dispatch sent"] {
            #expect(text.contains(line))
        }
        #expect(text.contains("gen_ai.client.operation gen_ai.conversation.id="))
        #expect(text.contains("gen_ai.operation.name=chat gen_ai.request.model=scripted"))
        #expect(text.contains("gen_ai.evaluation.result "))
        #expect(text.contains("duration_ms="))
        #expect(!text.contains("private") && !text.contains("Secret") && !text.contains("@"))
    }

    @Test func theConsoleShowsALineForEachEvent() async throws {
        let lines = Lines()
        let acme = try TestDesk(observer: ConsoleObserver { lines.add($0) })
        try await acme.receive("Hello")
        #expect(lines.texts.count == 1)
        #expect(lines.texts.first?.contains(" receive accepted ") == true)
    }
}
