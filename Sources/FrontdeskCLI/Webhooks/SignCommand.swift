import JSONText
import WebhookVerify

/// `desk sign`: the headers that a sender would send.
struct SignCommand: BatchCommand {
    struct Request {
        let scheme: WebhookScheme
        let secrets: [String]
        let body: [UInt8]
        let timestamp: WebhookTimestamp?
        let id: String?
        let method: String?
        let url: String?
    }

    let help = Help(
        name: "sign",
        summary: "sign a body as a webhook's sender would",
        usage: ["--scheme NAME --secret-env NAME [--timestamp TIME] [--id ID] [FILE]"],
        details: [
            "A line of a batch: {\"scheme\",\"secret\",\"body_base64\",\"timestamp\"?,\"id\"?,\"method\"?,\"url\"?}.",
            "The timestamp is that of the machine if none is given, the id one made of the body.",
        ],
        options: Option.scheme
            + [
                .value("timestamp", "TIME", "seconds or milliseconds since 1970, or 2023-11-14T22:13:20Z"),
                .value("id", "ID", "the message's id, for schemes that sign one"),
            ],
        examples: [
            .init("Sign a test delivery", "SECRET=s3cret desk sign --scheme gitHub --secret-env SECRET body.json")
        ]
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> Request {
        Request(
            scheme: try arguments.scheme(),
            secrets: try arguments.secrets(),
            body: try Input(arguments.file()).bytes(),
            timestamp: try arguments.time("timestamp"),
            id: arguments.value("id"),
            method: arguments.value("method"),
            url: arguments.value("url")
        )
    }

    func request(from line: JSONObject) throws(CommandFailure) -> Request {
        Request(
            scheme: try .named(line.requiredString("scheme")),
            secrets: [try line.requiredString("secret")],
            body: try line.requiredBase64("body_base64"),
            timestamp: try line.time("timestamp"),
            id: try line.string("id"),
            method: try line.string("method"),
            url: try line.string("url")
        )
    }

    func answer(_ request: Request) throws(CommandFailure) -> Answer {
        let headers = try headers(request)
        let pairs = headers.map { JSONValue.strings([$0.name, $0.value]) }
        let text = headers.map { "\($0.name): \($0.value)" }.joined(separator: "\n")
        return Answer(json: ["headers": .array(pairs)], text: text)
    }

    private func headers(_ request: Request) throws(CommandFailure) -> [(name: String, value: String)] {
        do {
            let keys = try request.scheme.keys(request.secrets)
            return try WebhookSigner(scheme: request.scheme, keys: keys).sign(
                body: request.body,
                timestamp: request.timestamp ?? .current,
                id: request.id ?? "msg_" + SHA256Hasher.hash(request.body).hex.prefix(24),
                method: request.method,
                url: request.url
            )
        } catch let error as WebhookConfigurationError {
            throw CommandFailure(code: error.code, message: error.description)
        } catch let error as WebhookSecretError {
            throw CommandFailure(code: error.code, message: error.description)
        } catch let error as WebhookError {
            throw CommandFailure(code: error.code, message: error.description)
        } catch {
            throw CommandFailure(code: "sign", message: "\(error)")
        }
    }
}
