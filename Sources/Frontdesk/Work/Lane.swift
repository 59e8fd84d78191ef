extension WorkItem {
    /// Who works on an item.
    ///
    /// Each lane has a worker of its own, so that what waits for nobody does not wait for a slow model or a provider that is away.
    enum Lane: String, CaseIterable {
        /// One commit of ours.
        case desk
        /// A call to a provider or to where people take mail up.
        case outside
        case model
    }

    /// Who works on this item next.
    var lane: Lane {
        switch (stage, event?.content) {
        case (.classify, _), (.revise, _): .model
        case (.escalate, _), (.tag, _), (.ingest, .messageNotice): .outside
        default: .desk
        }
    }
}
