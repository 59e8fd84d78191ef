import JSONText
import SupportCore
import WebhookVerify

/// Schemes and secrets as the command line and the batches name them.
extension WebhookScheme {
    /// The preset of that name.
    static func named(_ name: String) throws(CommandFailure) -> WebhookScheme {
        if let scheme = preset(named: name) { return scheme }
        let hint = NearestName.hint(for: name, among: presets.map(\.name))
        throw CommandFailure(code: "unknown_scheme", message: "scheme: there is no scheme '\(name)'\(hint)")
    }

    /// All names, for the help.
    static var names: String { presets.map(\.name).joined(separator: ", ") }

    /// Keys made of secrets as the scheme demands, short ones too; the first is called `1`.
    ///
    /// - Throws: `WebhookSecretError`.
    func keys(_ secrets: [String]) throws -> [WebhookKey] {
        try secrets.enumerated().map {
            try WebhookKey(String($0.offset + 1), secret: $0.element, for: self, allowsShort: true)
        }
    }
}

extension Arguments {
    /// The secrets of `--secret` and `--secret-env`.
    func secrets() throws(CommandFailure) -> [String] {
        var secrets = all("secret")
        for name in all("secret-env") { secrets.append(try Environment.secret(name)) }
        guard !secrets.isEmpty else { throw .usage("--secret or --secret-env is missing") }
        return secrets
    }

    /// The scheme of `--scheme`.
    func scheme() throws(CommandFailure) -> WebhookScheme {
        let name = try required("scheme")
        do throws(CommandFailure) {
            return try .named(name)
        } catch {
            throw .usage(error.message)
        }
    }

    /// The time of an option, in the forms that ``WebhookTimestamp`` reads.
    func time(_ option: String) throws(CommandFailure) -> WebhookTimestamp? {
        guard let text = value(option) else { return nil }
        guard let time = WebhookTimestamp(text) else {
            throw .usage("--\(option) is a time such as 1700000000 or 2023-11-14T22:13:20Z")
        }
        return time
    }
}

extension JSONObject {
    /// A time in a number or a string.
    func time(_ name: String) throws(CommandFailure) -> WebhookTimestamp? {
        switch field(name) {
        case nil: return nil
        case .number(let text)?, .string(let text)?:
            guard let time = WebhookTimestamp(text) else {
                throw .field(name, "expected a time such as 1700000000 or 2023-11-14T22:13:20Z")
            }
            return time
        case let value?: throw .field(name, "expected a time, found \(value.kind)")
        }
    }
}

extension Option {
    /// The options of the commands that need a scheme and its secret.
    static let scheme: [Option] = [
        .value("scheme", "NAME", "how the sender signs: \(WebhookScheme.names)"),
        .values("secret", "TEXT", "the secret; other users of the machine may see it, so rather use --secret-env"),
        .values("secret-env", "NAME", "the environment variable that holds the secret"),
        .value("method", "METHOD", "the request's method, for schemes that sign it"),
        .value("url", "URL", "the request's full address, for schemes that sign it"),
    ]
}
