internal import SupportCore

extension PageRoute {
    /// Everything beside the drafts.
    static let records = conversations + audit
}

extension PageTemplates {
    static let records: [Name] = [.conversations, .conversation, .audit]

    static let recordPartials: [Name] = [.field, .fieldState, .formProblem, .more]
}

extension NavigationItem {
    static let records = [
        NavigationItem(
            label: "Conversations",
            path: "/conversations",
            permission: .viewConversations,
            icon: #"<path d="M2 3h12v8H7l-3 3v-3H2z"/>"#
        ),
        NavigationItem(
            label: "Audit",
            path: "/audit",
            permission: .viewAudit,
            icon: #"<path d="M4 2h6l3 3v9H4zM6.5 8h4M6.5 11h4"/>"#
        ),
    ]
}
