internal import SupportCore

extension PageRoute {
    /// Everything beside the drafts.
    static let records = conversations + audit + settings
}

extension PageTemplates {
    static let records: [Name] = [
        .conversations, .conversation, .audit, .people, .keys, .webhooks, .webhook, .failures,
    ]

    static let recordPartials: [Name] = [
        .field, .fields, .fieldState, .formProblem, .more, .settingsTabs, .secretOnce,
    ]
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
        NavigationItem(
            label: "Settings",
            path: "/settings",
            permission: .viewWorkspace,
            icon:
                #"<path d="M2 5h7M13 5h1M2 11h1M7 11h7"/><circle cx="11" cy="5" r="2"/><circle cx="5" cy="11" r="2"/>"#
        ),
    ]
}
