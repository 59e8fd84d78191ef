internal import OversightQueue
internal import Routing
internal import RuleEngine
public import SupportCore

/// All that makes up a desk, in one document: people, tags, lists, inboxes with their teams, rules and modes.
///
/// Inboxes and rules have the form of their source. Read it by ``/SupportCore/JSONDocument``:
///
///     {"agents": [{"id": "olga", "name": "Olga", "role": "owner"}],
///      "tags": [{"id": "vip", "name": "VIP"}], "lists": [{"id": "press", "name": "Press"}],
///      "inboxes": [{"id": "help", "name": "Help", "members": [{"userId": "olga", "role": "admin"}]}],
///      "rules": [{"id": 1, "name": "Press", "event": "conversation_created", "conditions": [], "actions": []}],
///      "modes": [{"scope": "workspace", "mode": "gated_send", "reason": "first week"}]}
public struct DeskDocument: Hashable, Sendable, Decodable {
    package var agents: [Agent]
    package var tags: [Tag]
    package var lists: [ContactList]
    package var inboxes: [DeskDocument.InboxEntry]
    package var rules: [Rule]
    package var modes: [DeskDocument.ModeEntry]

    /// An inbox and its team.
    package struct InboxEntry: Hashable, Sendable, Decodable {
        package let id: InboxID
        package let settings: InboxSettings
        package let members: [AddMemberRequest]

        enum CodingKeys: CodingKey {
            case id
            case members
        }

        package init(from decoder: any Decoder) throws {
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            id = try fields.decode(InboxID.self, forKey: .id)
            members = try fields.decodeIfPresent([AddMemberRequest].self, forKey: .members) ?? []
            settings = try InboxSettings(from: decoder)
        }
    }

    /// A mode and what it is set for: `workspace`, `categories`, `category/NAME`, `inbox/ID` or `customer/ID`.
    package struct ModeEntry: Hashable, Sendable, Decodable {
        package let scope: String
        package let mode: OversightMode
        package let threshold: Double?
        package let reason: String

        package var known: ModeSetting.Scope? { ModeSetting.Scope(named: scope) }
    }

    enum CodingKeys: CodingKey {
        case agents
        case tags
        case lists
        case inboxes
        case rules
        case modes
    }

    /// Reads the document; what is absent is empty.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        self = try decoder.request(Self.self) { try Self(fields: $0.container(keyedBy: CodingKeys.self)) }
    }

    private init(fields: KeyedDecodingContainer<CodingKeys>) throws {
        agents = try fields.decodeIfPresent([Agent].self, forKey: .agents) ?? []
        tags = try fields.decodeIfPresent([Tag].self, forKey: .tags) ?? []
        lists = try fields.decodeIfPresent([ContactList].self, forKey: .lists) ?? []
        inboxes = try fields.decodeIfPresent([InboxEntry].self, forKey: .inboxes) ?? []
        rules = try fields.decodeIfPresent([Rule].self, forKey: .rules) ?? []
        modes = try fields.decodeIfPresent([ModeEntry].self, forKey: .modes) ?? []
    }
}

/// A request to add a member to an inbox: `{"userId": "user-123", "role": "agent"}` (source 004).
public struct AddMemberRequest: Hashable, Sendable, Decodable {
    /// The agent.
    public let userID: AgentID
    /// What the agent may do in the inbox; `agent` if it is absent.
    public let role: InboxMember.Role

    enum CodingKeys: String, CodingKey {
        case userID = "userId"
        case role
    }

    /// Reads the fields.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        self = try decoder.request(Self.self) { decoder in
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            return Self(
                userID: try fields.decode(AgentID.self, forKey: .userID),
                role: try fields.decodeIfPresent(InboxMember.Role.self, forKey: .role) ?? .agent
            )
        }
    }

    init(userID: AgentID, role: InboxMember.Role) {
        self.userID = userID
        self.role = role
    }
}

/// A request to set a member's availability: `{"status": "available"}` (source 004).
public struct AvailabilityRequest: Hashable, Sendable, Decodable {
    /// Whether the agent takes conversations.
    public let status: InboxMember.Availability

    enum CodingKeys: CodingKey {
        case status
    }

    /// Reads the field.
    ///
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong, such as fields that are not known.
    public init(from decoder: any Decoder) throws {
        self = try decoder.request(Self.self) { decoder in
            let fields = try decoder.container(keyedBy: CodingKeys.self)
            return Self(status: try fields.decode(InboxMember.Availability.self, forKey: .status))
        }
    }

    init(status: InboxMember.Availability) {
        self.status = status
    }
}
