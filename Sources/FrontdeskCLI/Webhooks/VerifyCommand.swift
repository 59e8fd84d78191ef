import JSONText
import WebhookVerify

/// `desk verify`: whether a webhook is genuine.
struct VerifyCommand: BatchCommand {
    struct Request {
        let scheme: WebhookScheme
        let secrets: [String]
        let webhook: WebhookRequest
        let now: WebhookTimestamp
        let isDiagnosed: Bool
    }

    let help = Help(
        name: "verify",
        summary: "check a webhook's signature",
        usage: ["--scheme NAME --secret-env NAME --header 'Name: value'... [--now TIME] [FILE]"],
        details: [
            "The file, or the standard input, is the raw body: not one byte more or less.",
            "A line of a batch: {\"scheme\",\"secret\" or \"secrets\":[...],\"headers\":[[\"Name\",\"value\"],...],",
            "\"body_base64\",\"now\"?,\"method\"?,\"url\"?}.",
        ],
        options: Option.scheme
            + [
                .values("header", "'NAME: VALUE'", "a header of the request; may be repeated"),
                .value("now", "TIME", "the time of arrival; that of the machine if absent"),
                .flag("diagnose", "if it is refused, try what usually goes wrong and say what would match"),
            ],
        examples: [
            .init(
                "Check a delivery that was kept in a file",
                "desk verify --scheme gitHub --secret-env SECRET --header 'X-Hub-Signature-256: sha256=...' body.json"
            )
        ],
        refusal: "the webhook is refused"
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> Request {
        var headers: [(name: String, value: String)] = []
        for header in arguments.all("header") { headers.append(try Self.header(header)) }
        let scheme = try arguments.scheme()
        let secrets = try arguments.secrets()
        let webhook = WebhookRequest(
            headers: headers,
            body: try Input(arguments.file()).bytes(),
            method: arguments.value("method"),
            url: arguments.value("url")
        )
        return Request(
            scheme: scheme,
            secrets: secrets,
            webhook: webhook,
            now: try arguments.time("now") ?? .current,
            isDiagnosed: arguments.has("diagnose")
        )
    }

    func request(from line: JSONObject) throws(CommandFailure) -> Request {
        let secrets = try Self.secrets(line)
        let webhook = WebhookRequest(
            headers: try line.pairs("headers"),
            body: try line.requiredBase64("body_base64"),
            method: try line.string("method"),
            url: try line.string("url")
        )
        let scheme = try WebhookScheme.named(line.requiredString("scheme"))
        let now = try line.time("now") ?? .current
        return Request(scheme: scheme, secrets: secrets, webhook: webhook, now: now, isDiagnosed: false)
    }

    func answer(_ request: Request) -> Answer {
        do {
            let keys = try request.scheme.keys(request.secrets)
            let verifier = try WebhookVerifier(scheme: request.scheme, keys: keys)
            return Self.accepted(try verifier.verify(request.webhook, now: request.now.seconds))
        } catch let error as WebhookError {
            return refused(request, code: error.code, message: error.description)
        } catch let error as WebhookConfigurationError {
            return refused(request, code: error.code, message: error.description)
        } catch let error as WebhookSecretError {
            return refused(request, code: error.code, message: error.description)
        } catch {
            return refused(request, code: "unexpected", message: "\(error)")
        }
    }

    private static func accepted(_ webhook: VerifiedWebhook) -> Answer {
        let json: JSONValue = [
            "valid": true, "key_id": .string(webhook.keyID), "covers_body": .bool(webhook.coversBody),
        ]
        let warning = webhook.coversBody ? "" : "; the signature does not cover the body"
        return Answer(json: json, text: "valid: \(webhook.scheme), key \(webhook.keyID)\(warning)")
    }

    private func refused(_ request: Request, code: String, message: String) -> Answer {
        var json: JSONObject = ["valid": false, "code": .string(code), "message": .string(message)]
        var text = "refused: \(code): \(message)"
        if request.isDiagnosed {
            let findings = Self.findings(request)
            text += findings.map { "\n  \($0.code): \($0.message)" }.joined()
            json["diagnosis"] = .array(findings.map { ["code": .string($0.code), "message": .string($0.message)] })
        }
        return Answer(json: .object(json), text: text, exitCode: .refused)
    }

    private static func findings(_ request: Request) -> [WebhookDiagnosis.Finding] {
        WebhookDiagnosis.explain(
            request.webhook,
            scheme: request.scheme,
            secrets: request.secrets,
            now: request.now.seconds
        ).findings
    }

    private static func secrets(_ line: JSONObject) throws(CommandFailure) -> [String] {
        if let secret = try line.string("secret") { return [secret] }
        let secrets = try line.strings("secrets")
        guard !secrets.isEmpty else { throw .field("secret", "is missing") }
        return secrets
    }

    private static func header(_ text: String) throws(CommandFailure) -> (name: String, value: String) {
        guard let colon = text.firstIndex(of: ":"), colon > text.startIndex else {
            throw .usage("--header is 'Name: value', not '\(text.prefix(20))'")
        }
        let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
        return (String(text[..<colon]), String(value))
    }
}
