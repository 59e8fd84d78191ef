internal import JSONText

/// What a JSON value looks like: it is checked against this, and described by it in the OpenAPI document.
///
/// One value serves both, so nothing is documented that is not enforced, and nothing enforced that is not documented.
indirect enum Schema: Sendable {
    /// Anything.
    case any
    /// A text with at least and at most so many characters, of a form that tools know, such as `email`.
    case text(ClosedRange<Int> = 0...10_000, format: String? = nil)
    /// One of some words.
    case words([String])
    /// A whole number.
    case integer(ClosedRange<Int64>)
    /// Any number.
    case number
    /// True or false.
    case boolean
    /// So many values of a kind.
    case list(Schema, ClosedRange<Int> = 0...1_000)
    /// An object with exactly these members.
    case object([Member])
    /// An object with members of any name, each of a kind.
    case map(Schema, ClosedRange<Int> = 0...100)
    /// A value of a kind, or null.
    case nullable(Schema)
    /// A value of any of some kinds.
    case either([Schema])
    /// A value with an example.
    case example(Schema, JSONValue)
    /// An object with these members, and perhaps others; for answers only.
    case open([Member])
    /// An object that one of the package's own readers checks, which finds more than a schema can say.
    case form(Schema)
    /// A value that the document describes once, under a name.
    case named(String, Schema)

    /// A member of an object.
    struct Member: Sendable {
        let name: String
        let schema: Schema
        let isRequired: Bool
        let note: String?

        /// A member that must be there.
        static func required(_ name: String, _ schema: Schema, _ note: String? = nil) -> Member {
            Member(name: name, schema: schema, isRequired: true, note: note)
        }

        /// A member that may be left out.
        static func optional(_ name: String, _ schema: Schema, _ note: String? = nil) -> Member {
            Member(name: name, schema: schema, isRequired: false, note: note)
        }
    }

    /// The members of an object, through names and examples.
    var members: [Member] {
        switch self {
        case .object(let members), .open(let members): members
        case .named(_, let schema), .example(let schema, _), .nullable(let schema), .form(let schema): schema.members
        default: []
        }
    }
}

extension Schema {
    /// An identifier of ours or of a provider.
    static let identifier = Schema.text(1...255)
    /// An address, with or without a name before it.
    static let address = Schema.text(3...320, format: "idn-email")
    /// A time as RFC 3339 writes it.
    static let time = Schema.text(20...40, format: "date-time")
    /// A text that is shown as it is.
    static let word = Schema.text(1...255)
    /// A body of mail.
    static let body = Schema.text(1...1_000_000)
    /// An identifier that a source writes as a number.
    static let wireIdentifier = Schema.either([.integer(Int64.min...Int64.max), .identifier])

    /// `{"data": ...}`.
    static func data(_ schema: Schema) -> Schema { .object([.required("data", schema)]) }
    /// `{"data": [...], "meta": {...}}`, where `meta` says how to go on.
    static func page(of schema: Schema) -> Schema {
        .object([
            .required("data", .list(schema)),
            .required("meta", .object([.optional("next_cursor", .text(0...6_000), "Where the next page begins.")])),
        ])
    }
}
