/// Who does something, for permissions and the audit log.
public struct Principal: Hashable, Sendable, Codable {
    /// What kind of actor it is.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// A person of the workspace.
        case human
        /// A language model, or the program that runs it.
        case agent
        /// This package.
        case system
        /// A mail provider.
        case provider
        /// A customer.
        case contact
    }

    /// What kind of actor it is.
    public var kind: Kind
    /// Its identifier; stable, and never a secret.
    public var id: String

    /// Describes an actor.
    public init(kind: Kind, id: String) {
        self.kind = kind
        self.id = id
    }

    /// A person of the workspace.
    public static func human(_ id: AgentID) -> Principal { Principal(kind: .human, id: id.rawValue) }

    /// A language model, or the program that runs it.
    public static func agent(_ id: String) -> Principal { Principal(kind: .agent, id: id) }

    /// The host's own code, which does not act for anybody in particular.
    public static let host = Principal.system("host")

    /// The host's own code or a part of this package, such as `rules` or `dispatch`.
    public static func system(_ part: String) -> Principal { Principal(kind: .system, id: part) }

    /// A mail provider.
    public static func provider(_ name: String) -> Principal { Principal(kind: .provider, id: name) }
}

extension Principal: ExpressibleByStringLiteral {
    /// A person of the workspace.
    public init(stringLiteral id: String) { self = .human(AgentID(id)) }

    /// Reads a coded value; a text alone, as older records have it, is a person's identifier.
    public init(from decoder: any Decoder) throws {
        if let id = try? decoder.singleValueContainer().decode(AgentID.self) {
            self = .human(id)
        } else {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            kind = try container.decode(Kind.self, forKey: .kind)
            id = try container.decode(String.self, forKey: .id)
        }
    }

    enum CodingKeys: CodingKey {
        case kind
        case id
    }
}
