public import SupportCore

/// A container for conversations, such as those of a team or a product.
///
/// In JSON its settings are beside its identifier.
public struct Inbox: Hashable, Sendable, Identifiable {
    /// The identifier.
    public let id: InboxID
    /// Its name, rules and hours.
    public var settings: InboxSettings
    /// The unguessable address to which mail can be forwarded.
    public var forwardingAddress: EmailAddress?

    package init(id: InboxID, settings: InboxSettings, forwardingAddress: EmailAddress? = nil) {
        self.id = id
        self.settings = settings
        self.forwardingAddress = forwardingAddress
    }

    /// The name shown to people; the identifier if it has none.
    public var name: String { settings.name ?? id.rawValue }
    /// The addresses at which it gets mail.
    package var addresses: [EmailAddress] { [settings.email, forwardingAddress].compactMap(\.self) }
    /// The address of its mail settings, from which it writes.
    var writingAddress: EmailAddress? { settings.emailSettings?.fromAddress.flatMap { try? EmailAddress($0) } }
    /// Where its mail is sent from: the address of its mail settings, else its own, else another, with the settings' name.
    package func sender(orElse other: EmailAddress?) -> EmailAddress? {
        guard let address = writingAddress ?? settings.email ?? other else { return nil }
        guard let name = settings.emailSettings?.fromName else { return address }
        return (try? EmailAddress(displayName: name, localPart: address.localPart, domain: address.domain)) ?? address
    }

    /// Whether it gets the mail that no address and no rule assigns to an inbox.
    public var isDefault: Bool { settings.isDefault ?? false }
    /// The hours of the assignment rules, otherwise the inbox's own.
    var assignmentHours: WorkingHours? { settings.assignmentRules?.workingHours ?? settings.workingHours }
}

extension Inbox: Codable {
    private enum CodingKeys: String, CodingKey {
        case id
        case forwardingAddress
    }

    /// Reads the identifier and the settings beside it.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        if let document = try decoder.document(Self.self) {
            self = document
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            id: try container.decode(InboxID.self, forKey: .id),
            settings: try InboxSettings(from: decoder),
            forwardingAddress: try container.decodeIfPresent(EmailAddress.self, forKey: .forwardingAddress)
        )
    }

    /// Writes the identifier and the settings beside it.
    public func encode(to encoder: any Encoder) throws {
        try settings.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(id, forKey: .id)
        try container.encodeIfPresent(forwardingAddress, forKey: .forwardingAddress)
    }
}

extension Inbox: StoredRecord {
    /// The collection of inboxes.
    public static let collection = "inboxes"
    /// The identifier.
    public var recordID: String { id.rawValue }
}
