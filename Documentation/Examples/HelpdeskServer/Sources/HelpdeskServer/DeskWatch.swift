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
        metadata["stage"] = "\(stage)"
        metadata["outcome"] = "\(outcome)"
        logger.info("desk", metadata: metadata)
    }
}
