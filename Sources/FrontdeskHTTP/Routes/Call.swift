internal import Frontdesk
internal import JSONText
internal import SupportCore

/// A request whose caller, path, query and body have been checked.
struct Call: Sendable {
    let desk: SupportDesk
    let keys: APIKeys
    let caller: Caller
    /// What the path names, by the parameter's name.
    let parameters: [String: String]
    var query = JSONObject()
    var body = JSONValue.null
    let headers: MessageHeaders
    /// The same for a repeat of the request, and for no other; nil without a way to recognise repeats.
    let repeatKey: String?
    /// When it was asked for the first time, if this may be a repeat.
    var askedSince: Timestamp?
    /// All that is served, for the document that describes it.
    let dialects: [Dialect]

    /// What the path names.
    subscript(parameter: String) -> String { parameters[parameter] ?? "" }

    /// A member of the body as text.
    func text(_ name: String) -> String? { body.object?[name]?.text }

    /// A member of the query as text.
    func asked(_ name: String) -> String? { query[name]?.text }

    /// A whole number of the query.
    func asked(_ name: String, or fallback: Int) -> Int { query[name]?.integer.map(Int.init) ?? fallback }

    /// The body as one of the package's own forms, of which nothing is passed over.
    ///
    /// - Parameters:
    ///   - type: The form.
    ///   - omitted: The members that are not part of it.
    /// - Returns: The value.
    /// - Throws: ``/SupportCore/DocumentError`` with everything that is wrong.
    func decode<Value: Decodable>(_ type: Value.Type, without omitted: Set<String> = []) throws -> Value {
        let members = body.object?.members.filter { !omitted.contains($0.key) } ?? []
        return try JSONDocument.value(type, from: JSONWriter.bytes(of: .object(JSONObject(members))))
    }

    /// The person who calls.
    ///
    /// - Throws: ``Problem`` for a program.
    var person: AgentID {
        get throws {
            guard case .human = caller.principal.kind else {
                throw Problem(403, "person_needed", "this needs the key of a person; the caller is a program")
            }
            return AgentID(caller.principal.id)
        }
    }

    /// The version that `If-Match` names; nil without one, or for any.
    var expectedVersion: Int? {
        get throws {
            guard let text = headers["if-match"], text != "*" else { return nil }
            let digits = text.trimmingPrefix("W/").drop { $0 == "\"" }.prefix { $0 != "\"" }
            guard let version = Int(digits) else {
                throw Problem(412, "etag_unknown", "expected an ETag of this resource in If-Match")
            }
            return version
        }
    }
}
