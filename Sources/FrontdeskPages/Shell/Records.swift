internal import SupportCore

extension PageRoute {
    /// Everything beside the drafts.
    static let records = conversations + rules + inboxes + trust + statistics + audit + settings
}

extension PageTemplates {
    static let records: [Name] = [
        .conversations, .escalations, .conversation, .rules, .inbox, .trust, .statistics, .audit, .people, .keys,
        .webhooks,
        .webhook, .failures,
    ]

    static let recordPartials: [Name] = [
        .field, .fields, .fieldState, .formProblem, .more, .settingsTabs, .secretOnce, .ruleEditor, .ruleTryout, .week,
        .team,
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
            label: "Rules",
            path: "/rules",
            permission: .viewWorkspace,
            icon: #"<path d="M3 3v4a2 2 0 0 0 2 2h8M10 6l3 3-3 3"/>"#
        ),
        NavigationItem(
            label: "Inboxes",
            path: "/inboxes",
            permission: .viewWorkspace,
            icon: #"<path d="M2 9l2-6h8l2 6v4H2zM2 9h4l1 2h2l1-2h4"/>"#
        ),
        NavigationItem(
            label: "Trust",
            path: "/trust",
            permission: .viewReports,
            icon: #"<path d="M8 2l5 2v4c0 3-2 5-5 6-3-1-5-3-5-6V4zM6 8l1.5 1.5L10.5 6"/>"#
        ),
        NavigationItem(
            label: "Statistics",
            path: "/statistics",
            permission: .viewReports,
            icon: #"<path d="M3 14V9M8 14V3M13 14V6"/>"#
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
