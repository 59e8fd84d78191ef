internal import SupportCore

/// A place in the navigation, shown to whoever may go there.
struct NavigationItem: Sendable {
    let label: String
    /// The path below the prefix; pages below it belong to it.
    let path: String
    let permission: Permission
    /// The paths of a drawing 16 units wide.
    let icon: String

    /// All places, in their order.
    ///
    /// Pages that are added get a line here.
    static let all =
        [
            NavigationItem(
                label: "Queue",
                path: "/",
                permission: .viewConversations,
                icon: #"<path d="M2 3h12M2 8h12M2 13h7"/>"#
            )
        ] + records

    /// The place that a path belongs to.
    static func current(for path: Substring) -> NavigationItem? {
        let below = all.filter { $0.path != "/" && (path == $0.path || path.hasPrefix($0.path + "/")) }
        return below.first ?? all.first
    }
}
