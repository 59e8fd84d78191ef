internal import Frontdesk
internal import JSONText
internal import OversightQueue

/// A call of a tool, with arguments that fit its schema.
struct ToolCall: Sendable {
    let server: MCPServer
    let caller: Actor
    let arguments: JSONObject
    let confirmation: Confirmation

    var desk: SupportDesk { server.desk }
    var isAgent: Bool { caller.role == .agent }

    /// A string; nil if it was left out.
    func text(_ name: String) -> String? { arguments[name]?.text }

    /// A string that the schema requires.
    func needed(_ name: String) -> String { text(name) ?? "" }

    /// A whole number; nil if it was left out.
    func whole(_ name: String) -> Int? { arguments[name]?.integer.flatMap(Int.init(exactly:)) }

    /// Whether a switch is on; nil if it was left out.
    func truth(_ name: String) -> Bool? { if case .bool(let value)? = arguments[name] { value } else { nil } }

    /// The strings of a list.
    func texts(_ name: String) -> [String] { arguments[name]?.elements?.compactMap(\.text) ?? [] }

    /// The address of a draft's page, for a person who signs in there.
    func reviewPage(of draft: String) -> String? {
        server.settings.reviewPages.map { $0 + "/drafts/" + draft }
    }
}

/// What a client can ask the person in front of it, and what that person has answered.
struct Confirmation: Sendable {
    let purpose: RequestState.Purpose
    let era: Era
    /// What was shown to the person, if this call brings the answer.
    var terms: String?
    var answers: JSONObject = [:]

    init(purpose: RequestState.Purpose, era: Era) {
        self.purpose = purpose
        self.era = era
    }

    /// Whether the client can show a form.
    var canAsk: Bool {
        guard case .modern(let capabilities) = era, let forms = capabilities["elicitation"]?.object else {
            return false
        }
        return forms.members.isEmpty || forms["form"] != nil
    }
}
