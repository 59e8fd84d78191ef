public import OversightQueue

extension IncidentReport {
    /// How an incident's mail was doing when its caller stopped waiting.
    public enum Outcome: Sendable, Hashable {
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
    }
}
