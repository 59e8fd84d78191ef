internal import Frontdesk
internal import SupportCore
internal import Templates

/// The pages about the workspace itself, of which each is shown to whoever may see it.
enum SettingsTab: String, CaseIterable {
    case people, keys, webhooks, failures

    private var label: String {
        switch self {
        case .people: "People"
        case .keys: "API keys"
        case .webhooks: "Webhooks"
        case .failures: "Failed work"
        }
    }

    var permission: Permission {
        switch self {
        case .people: .viewWorkspace
        case .keys, .webhooks: .manageWorkspace
        case .failures: .viewAudit
        }
    }

    /// The tabs above a page.
    func tabs(for visit: Visit) async throws -> TemplateValue {
        let role = try await visit.desk.role(of: visit.principal)
        let shown = Self.allCases.filter { role?.has($0.permission) == true }
        return .list(
            shown.map { tab in
                [
                    "label": .string(tab.label), "path": .string(visit.path("settings", tab.rawValue)),
                    "isCurrent": .bool(tab == self),
                ]
            }
        )
    }
}
