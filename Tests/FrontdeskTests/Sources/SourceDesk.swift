import Frontdesk
import SupportCore
import Testing

/// A company that was set up from one document, in the words of the sources.
enum SourceDesk {
    static func company(_ document: String) async throws -> Company {
        let company = try Company()
        let document = try JSONDocument.value(DeskDocument.self, from: Array(document.utf8))
        try await company.desk.install(document, by: .host)
        return company
    }

    /// A company with these inboxes, whose members are Rita, Lee and Ann.
    static func company(inbox settings: String, more: String = "") async throws -> Company {
        let members = ["rita", "lee", "ann"].map { #"{"userId": "\#($0)"}"# }.joined(separator: ", ")
        let main = #"{"id": "main", "name": "Support", "isDefault": true, "members": [\#(members)]\#(settings)}"#
        return try await company(#"{"inboxes": [\#(more)\#(main)]}"#)
    }

    /// A company whose mail is tagged `matched` by a rule with these conditions.
    static func company(if conditions: String, more: String = "") async throws -> Company {
        try await company(
            """
            {"tags": [{"id": "matched", "name": "Matched"}, {"id": "second", "name": "Second"}],
             "lists": [{"id": "vip", "name": "VIP"}],
             "rules": [{"id": 1, "name": "First", "event": "conversation_created", "priority": 10,
                        "conditions": [\(conditions)],
                        "actions": [{"type": "add_tag", "tag_id": "matched"}]\(more)}]}
            """
        )
    }
}

extension Company {
    /// The only conversation.
    func conversation() async throws -> Conversation {
        let all = try await desk.conversations().values
        #expect(all.count == 1)
        return try #require(all.first)
    }
}
