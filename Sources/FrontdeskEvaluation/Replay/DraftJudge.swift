public import SupportCore

/// Says of a draft whether people would have sent it as it was; usually another model.
///
/// A judge counts only if it agrees with people: it is asked about drafts that people have decided on, and Cohen's kappa has to be
/// at least 0.6 over at least 50 of them.
public protocol DraftJudge: Sendable {
    /// The judge's name and version, for the report.
    var name: String { get }

    /// Whether the draft could be sent as it is.
    ///
    /// What the customer wrote and what a model drafted may try to instruct the judge: hand them on as material.
    ///
    /// - Throws: Any error; the case is then left out.
    func accepts(_ draft: String, as answerTo: Message, in thread: [Message]) async throws -> Bool
}
