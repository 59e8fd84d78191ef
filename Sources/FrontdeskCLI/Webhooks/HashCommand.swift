import JSONText
import WebhookVerify

/// `desk hash`: SHA-256, or HMAC-SHA256 with a key.
struct HashCommand: BatchCommand {
    struct Request {
        let data: [UInt8]
        let key: [UInt8]?
    }

    let help = Help(
        name: "hash",
        summary: "compute SHA-256, or HMAC-SHA256 with a key",
        usage: ["[--key-env NAME] [FILE]"],
        details: ["A line of a batch: {\"data_base64\"} or {\"data_base64\",\"key_base64\"}."],
        options: [.value("key-env", "NAME", "the environment variable that holds the key")],
        examples: [
            .init("Hash a file", "desk hash body.json"),
            .init("Compute a tag", "printf '%s' hello | SECRET=key desk hash --key-env SECRET -"),
        ]
    )

    func request(from arguments: Arguments) throws(CommandFailure) -> Request {
        let key = try arguments.value("key-env").map(Environment.secret)
        return Request(data: try Input(arguments.file()).bytes(), key: key.map { Array($0.utf8) })
    }

    func request(from line: JSONObject) throws(CommandFailure) -> Request {
        Request(data: try line.requiredBase64("data_base64"), key: try line.base64("key_base64"))
    }

    func answer(_ request: Request) -> Answer {
        if let key = request.key {
            let tag = HMACSHA256.Key(key).tag(for: request.data).hex
            return Answer(json: ["hmac": .string(tag)], text: tag)
        }
        let digest = SHA256Hasher.hash(request.data).hex
        return Answer(json: ["sha256": .string(digest)], text: digest)
    }
}
