internal import Foundation

/// The parts of an endpoint's URL that decide whether anything is sent there.
struct WebhookURL: Hashable, Sendable {
    let scheme: String
    let host: String

    /// Nil for what is no absolute URL, or holds a user name or a fragment.
    init?(_ text: String) {
        guard text.utf8.count <= 2_000, let parts = URLComponents(string: text),
            let scheme = parts.scheme?.lowercased(),
            let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil,
            ["http", "https"].contains(scheme)
        else { return nil }
        self.scheme = scheme
        self.host = host.trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
    }
}
