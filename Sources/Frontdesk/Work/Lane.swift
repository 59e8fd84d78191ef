extension WorkItem {
    /// Who works on an item.
    ///
    /// Each lane has a worker of its own, so that what waits for nobody does not wait for a slow model or a provider that is away.
    enum Lane: String {
        /// One commit of ours.
        case desk
        /// A message must be loaded from its provider.
        case loading
        /// Something outside must be told.
        case telling
        case model

        /// Those that wait for somebody else.
        static let waiting: [Lane] = [.loading, .telling, .model]
    }

    /// Who works on this item next.
    var lane: Lane {
        switch (stage, event?.content) {
        case (.classify, _), (.revise, _): .model
        case (.ingest, .messageNotice): .loading
        case (.escalate, _), (.tag, _): .telling
        default: .desk
        }
    }
}
