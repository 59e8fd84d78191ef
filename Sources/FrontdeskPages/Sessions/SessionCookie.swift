internal import SupportCore

/// The cookie that carries a session's token.
struct SessionCookie: Sendable {
    let name: String
    private let attributes: String

    /// The cookie of pages at a prefix; several desks on one host have one each.
    ///
    /// The prefix `__Host-` makes browsers refuse the cookie from other hosts and without https.
    init(of prefix: String, _ isSecure: Bool) {
        let word = prefix.utf8.filter { (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0) }
        name =
            (isSecure ? "__Host-" : "") + "session" + (word.isEmpty ? "" : "-" + String(decoding: word, as: UTF8.self))
        attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
    }

    /// The token that a request carries; nil for none, or for several that differ.
    func token(in headers: MessageHeaders) -> String? {
        let tokens = headers.values(named: "cookie").flatMap { $0.split(separator: ";") }.compactMap { pair in
            let halves = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
            return halves.count == 2 && halves[0] == name ? halves[1] : nil
        }
        guard let first = tokens.first, tokens.allSatisfy({ $0 == first }), first.utf8.count == 64 else { return nil }
        return String(first)
    }

    func set(_ token: String, for lifetime: Duration) -> String {
        "\(name)=\(token)\(attributes); Max-Age=\(lifetime.components.seconds)"
    }

    var removed: String { "\(name)=\(attributes); Max-Age=0" }
}
