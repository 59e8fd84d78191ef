/// What a chatbot's server action reports when a user has reported an incident (source: chatbot and helpdesk guide).
///
/// In JSON the fields are `contactEmail`, `contactName`, `incidentType`, `description`, `incidentCode`, `location`,
/// `conversationId`, `locale`, `metadata` and `idempotencyKey`. Reading never fails because of a field: ``SupportDesk/register(_:)`` tells
/// what is missing or of another type, together with everything else that is wrong.
public struct IncidentReport: Sendable, Hashable {
    package var contactEmail: String
    package var contactName: String?
    package var incidentType: String
    package var description: String
    package var incidentCode: String?
    package var location: String?
    package var conversationID: String?
    package var locale: String?
    package var metadata: [String: String]
    package var idempotencyKey: String?

    /// The fields that were not text in the JSON that the report was read from.
    private(set) var misread: [String] = []

    /// Describes an incident.
    ///
    /// - Parameters:
    ///   - contactEmail: Where the customer can be reached; required.
    ///   - contactName: The customer's name.
    ///   - incidentType: What kind of incident it is, such as `machine_stopped`; required.
    ///   - description: What has happened, in the customer's words; required.
    ///   - incidentCode: The machine's code or a reference, such as `5859`.
    ///   - location: Where it happened.
    ///   - conversationID: The chatbot's conversation; with it a repeat of the user has no second effect.
    ///   - locale: The user's language tag, such as `en` or `pt-BR`.
    ///   - metadata: What else the helpdesk should know, by name.
    ///   - idempotencyKey: A key of the caller's own in place of the one that follows from the conversation, for a second
    ///     incident in it.
    public init(
        contactEmail: String,
        contactName: String? = nil,
        incidentType: String,
        description: String,
        incidentCode: String? = nil,
        location: String? = nil,
        conversationID: String? = nil,
        locale: String? = nil,
        metadata: [String: String] = [:],
        idempotencyKey: String? = nil
    ) {
        self.contactEmail = contactEmail
        self.contactName = contactName
        self.incidentType = incidentType
        self.description = description
        self.incidentCode = incidentCode
        self.location = location
        self.conversationID = conversationID
        self.locale = locale
        self.metadata = metadata
        self.idempotencyKey = idempotencyKey
    }
}

extension IncidentReport: Decodable {
    private enum CodingKeys: String, CodingKey {
        case contactEmail, contactName, incidentType, description, incidentCode, location, locale, metadata
        case idempotencyKey
        case conversationID = "conversationId"
    }

    /// Reads an object; numbers are taken as text, because codes often are numbers.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        var misread: [String] = []
        func text(_ key: CodingKeys) -> String? {
            guard container.contains(key), (try? container.decodeNil(forKey: key)) != true else { return nil }
            if let text = try? container.decode(String.self, forKey: key) { return text }
            if let number = try? container.decode(Int64.self, forKey: key) { return String(number) }
            misread.append(key.rawValue)
            return nil
        }
        contactEmail = text(.contactEmail) ?? ""
        contactName = text(.contactName)
        incidentType = text(.incidentType) ?? ""
        description = text(.description) ?? ""
        incidentCode = text(.incidentCode)
        location = text(.location)
        conversationID = text(.conversationID)
        locale = text(.locale)
        idempotencyKey = text(.idempotencyKey)
        metadata = [:]
        if container.contains(.metadata), (try? container.decodeNil(forKey: .metadata)) != true {
            if let read = try? container.decode([String: Scalar].self, forKey: .metadata) {
                metadata = read.mapValues(\.text)
            } else {
                misread.append(CodingKeys.metadata.rawValue)
            }
        }
        self.misread = misread
    }

    /// A text, number or truth value, as text.
    private struct Scalar: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                text = String(flag)
            } else if let number = try? container.decode(Int64.self) {
                text = String(number)
            } else if let number = try? container.decode(Double.self) {
                text = String(number)
            } else {
                text = try container.decode(String.self)
            }
        }
    }
}
