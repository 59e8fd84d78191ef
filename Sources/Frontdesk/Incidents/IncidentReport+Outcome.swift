public import OversightQueue

extension IncidentReport {
    /// How an incident's mail was doing when its caller stopped waiting.
    public enum Outcome: Sendable, Hashable, CustomStringConvertible {
        /// The provider has the mail to the helpdesk: tell the user so, in these words.
        case accepted(confirmation: String, IncidentID)
        /// The mail is on record and will be tried again: tell the user that it is being worked on, and ask again later.
        ///
        /// If the provider takes no mail at all, the closure says what the operator must do.
        case pending(IncidentID, ChannelClosure?)
        /// The provider may have the mail or not, and a person must find out.
        case ambiguous(IncidentID)

        /// The incident.
        public var id: IncidentID {
            switch self {
            case .accepted(_, let id), .pending(let id, _), .ambiguous(let id): id
            }
        }

        /// The incident and how its mail stands.
        public var description: String {
            switch self {
            case .accepted: "incident \(id): the provider has its mail"
            case .pending(_, let closure): "incident \(id): its mail waits" + (closure.map { "; \($0.advice)" } ?? "")
            case .ambiguous: "incident \(id): the provider may have its mail or not; a person must find out"
            }
        }
    }
}
