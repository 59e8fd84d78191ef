/// What mail a provider can send; what it cannot is refused before anybody approves it.
public struct MailCapabilities: Hashable, Sendable {
    package let recipientLimit: Int?
    package let sendsCopies: Bool
    package let attachesFiles: Bool
    package let attachesReferences: Bool

    /// Describes a provider; by default one that writes to any number of people, and attaches nothing.
    ///
    /// - Parameters:
    ///   - recipientLimit: The most recipients of one mail, those of copies included; nil for any number.
    ///   - sendsCopies: Whether a mail can have recipients of copies.
    ///   - attachesFiles: Whether files can be attached by their bytes.
    ///   - attachesReferences: Whether files that the provider has can be attached by its identifiers.
    public init(
        recipientLimit: Int? = nil,
        sendsCopies: Bool = true,
        attachesFiles: Bool = false,
        attachesReferences: Bool = false
    ) {
        self.recipientLimit = recipientLimit
        self.sendsCopies = sendsCopies
        self.attachesFiles = attachesFiles
        self.attachesReferences = attachesReferences
    }

    /// What a mail asks for that a provider cannot do.
    public enum Obstacle: String, Sendable, Codable, CaseIterable {
        /// It has more recipients than one mail may have.
        case recipients
        /// It has recipients of copies.
        case copies
        /// It has files of the host's.
        case files
        /// It has files of the provider's.
        case references
    }

    /// What a mail asks for that the provider cannot do; nil if it can send it.
    package func obstacle(to mail: OutboundMail) -> Obstacle? {
        if let recipientLimit, mail.recipients.count > recipientLimit { return .recipients }
        if !sendsCopies, !(mail.cc + mail.bcc).isEmpty { return .copies }
        let hasFiles = mail.attachments.contains { $0.size != nil }
        if hasFiles, !attachesFiles { return .files }
        let hasReferences = mail.attachments.contains { $0.size == nil }
        return hasReferences && !attachesReferences ? .references : nil
    }
}
