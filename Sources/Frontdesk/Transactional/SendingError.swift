/// Why a mail was not put into the outbox.
///
/// ``/OversightQueue/OversightError`` covers keys and suppressed recipients, ``/SupportCore/TemplateLibraryError`` texts.
@nonexhaustive public enum SendingError: Error, Hashable, CustomStringConvertible {
    /// The mail names a provider that the desk does not have.
    case unknownChannel(String, known: [String])
    /// The desk has several providers, and the mail names none.
    case channelNeeded(known: [String])

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .unknownChannel: "sending_unknown_channel"
        case .channelNeeded: "sending_channel_needed"
        }
    }

    /// What was wrong, and what was expected.
    public var description: String {
        switch self {
        case .unknownChannel(let name, let known):
            "there is no mail provider '\(name)'; expected one of \(known.joined(separator: ", "))"
        case .channelNeeded(let known):
            "the mail must name its provider, one of \(known.joined(separator: ", "))"
        }
    }
}
