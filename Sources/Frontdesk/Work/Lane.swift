extension WorkItem {
    /// Who works on an item.
    ///
    /// The model has a lane of its own, so that nothing else waits for a slow one.
    enum Lane: String, CaseIterable {
        case model, desk
    }
}

extension WorkItem.Stage {
    var lane: WorkItem.Lane { self == .classify || self == .revise ? .model : .desk }
}
