/// That a category loses freedom.
public struct Demotion: Hashable, Sendable {
    /// Why a category loses freedom.
    public enum Reason: String, Sendable, Codable, CaseIterable {
        /// A verdict was critical.
        case critical
        /// A recipient called a mail spam.
        case complaint
        /// Something went to the wrong person.
        case leak
        /// Someone has tried to give the model orders.
        case injection
        /// Customers say that it does not help.
        case unhelpful
        /// Too many mails come back.
        case bounces
        /// The verdicts have become worse than the floor.
        case worse
        /// There was no evidence for too long.
        case decay
    }

    /// The mode it falls to.
    public let to: OversightMode
    /// Why.
    public let reason: Reason

    /// Describes a step down.
    public init(to mode: OversightMode, reason: Reason) {
        to = mode
        self.reason = reason
    }
}
