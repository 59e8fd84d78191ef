/// Stands where a host has brought no model.
struct NoModel: Classifier {
    let model = "none"

    func classify(_ request: ClassificationRequest) async throws -> ClassifierReply {
        throw ModelFailure(code: Triage.noModel)
    }
}
