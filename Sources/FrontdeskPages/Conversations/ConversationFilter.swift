internal import Frontdesk
internal import FrontdeskHTTP
internal import OversightQueue
internal import SupportCore

/// Which conversations a list shows, as it stands in its address.
struct ConversationFilter {
    var text = ""
    var status = ""
    var assignee = ""
    var inbox = ""
    var tag = ""

    init(_ query: FormFields) {
        text = String((query.words("q") ?? "").prefix(500))
        status = query["status"].flatMap(Conversation.Status.init)?.rawValue ?? (query["status"] == "any" ? "any" : "")
        assignee = query.words("assignee") ?? ""
        inbox = query.words("inbox") ?? ""
        tag = query.words("tag") ?? ""
    }

    init(status: String = "", assignee: String = "") { (self.status, self.assignee) = (status, assignee) }

    /// Without any condition the open ones are shown, and all of them where words are looked for.
    private var wanted: Conversation.Status? {
        if status.isEmpty { return text.isEmpty ? .open : nil }
        return Conversation.Status(rawValue: status)
    }

    func query(for reader: AgentID, limit: Int, cursor: QueryCursor?) -> ConversationQuery {
        var query = ConversationQuery(text, status: wanted, limit: limit, cursor: cursor)
        switch assignee {
        case "": break
        case "me": query.assignee = reader
        case "unassigned": query.isUnassigned = true
        default: query.assignee = AgentID(assignee)
        }
        if !inbox.isEmpty { query.inbox = InboxID(inbox) }
        if !tag.isEmpty { query.tag = TagID(tag) }
        return query
    }

    /// What a cursor is bound to.
    var list: [String] { ["conversations", text, status, assignee, inbox, tag] }

    /// The part of the address behind the path.
    func address(after cursor: QueryCursor? = nil) -> String {
        var parts = [("q", text), ("status", status), ("assignee", assignee), ("inbox", inbox), ("tag", tag)]
        if let cursor { parts.append(("after", WireCursor.text(of: cursor, in: list))) }
        let words = parts.filter { !$0.1.isEmpty }.map { $0.0 + "=" + $0.1.pathEncoded }
        return words.isEmpty ? "" : "?" + words.joined(separator: "&")
    }

    /// The lists that people look at most.
    static let views: [(label: String, filter: ConversationFilter)] = [
        ("Open", ConversationFilter()), ("Mine", ConversationFilter(assignee: "me")),
        ("Unassigned", ConversationFilter(assignee: "unassigned")), ("Snoozed", ConversationFilter(status: "snoozed")),
        ("Waiting for the customer", ConversationFilter(status: "pending")),
        ("Resolved", ConversationFilter(status: "resolved")), ("All", ConversationFilter(status: "any")),
    ]
}
