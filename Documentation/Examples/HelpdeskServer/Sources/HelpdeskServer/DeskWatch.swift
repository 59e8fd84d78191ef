import Frontdesk
import Logging
import Metrics

/// Tells logs and metrics what happens in the loop.
struct DeskWatch: DeskObserver {
    let logger: Logger

    func observe(_ event: DeskEvent) {
        let (stage, outcome) = (event.stage.rawValue, event.outcome)
        Counter(label: "desk_events_total", dimensions: [("stage", stage), ("outcome", outcome)]).increment()
        var metadata = event.metadata.mapValues { Logger.MetadataValue.string($0) }
        metadata.merge(event.generativeAI.mapValues { .string($0) }) { $1 }
        metadata["stage"] = "\(stage)"
        metadata["outcome"] = "\(outcome)"
        logger.info("desk", metadata: metadata)
        countTokens(event.generativeAI)
    }

    /// The metric of OpenTelemetry's conventions for generative AI.
    private func countTokens(_ attributes: [String: String]) {
        let labels = ["gen_ai.operation.name", "gen_ai.provider.name", "gen_ai.request.model"]
            .compactMap { name in attributes[name].map { (name, $0) } }
        for kind in ["input", "output"] {
            guard let tokens = attributes["gen_ai.usage.\(kind)_tokens"].flatMap({ Int64($0) }) else { continue }
            Recorder(label: "gen_ai.client.token.usage", dimensions: labels + [("gen_ai.token.type", kind)])
                .record(tokens)
        }
    }
}
