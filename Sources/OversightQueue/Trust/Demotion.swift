/// That a category loses freedom.
package struct Demotion: Hashable, Sendable {
    package enum Reason: String, Sendable, Codable, CaseIterable {
        /// A verdict was critical.
        case critical
        /// A recipient called a mail spam.
        case complaint
        /// Something went to the wrong person.
        case leak
        /// A customer has tried to instruct the model.
        case injection
        /// Customers say that the mail did not help.
        case unhelpful
        /// Too many mails bounce.
        case bounces
        /// The change detector has raised an alarm.
        case worse
        /// There was no evidence for too long.
        case decay
    }

    package let to: OversightMode
    package let reason: Reason

    package init(to mode: OversightMode, reason: Reason) {
        to = mode
        self.reason = reason
    }
}
