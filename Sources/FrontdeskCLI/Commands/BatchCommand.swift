import FrontdeskMCP
import JSONText

/// A subcommand that turns a request into an answer and keeps nothing between two of them.
///
/// The request comes from the command line or, with `--jsonl`, from each line of the input.
protocol BatchCommand: Command {
    associatedtype Request

    /// The request that the command line makes.
    func request(from arguments: Arguments) throws(CommandFailure) -> Request

    /// The request that a line of a batch makes.
    func request(from line: JSONObject) throws(CommandFailure) -> Request

    /// The answer to a request.
    func answer(_ request: Request) throws(CommandFailure) -> Answer
}

/// What a command found out.
struct Answer: Sendable {
    /// For programs.
    let json: JSONValue
    /// For people.
    let text: String
    /// Whether the answer is yes or no.
    var exitCode = ExitCode.success
}

extension BatchCommand {
    func run(_ arguments: Arguments, console: Console) async throws(CommandFailure) -> ExitCode {
        if arguments.has("jsonl") { return try runBatch(Input(arguments.file()), console: console) }
        let answer = try answer(request(from: arguments))
        console.print(arguments.has("json") ? JSONWriter.line(answer.json) : answer.text)
        return answer.exitCode
    }

    private func runBatch(_ input: Input, console: Console) throws(CommandFailure) -> ExitCode {
        try input.withLines(limit: BatchLine.sizeLimit) { line in
            console.print(JSONWriter.line(reply(to: line)))
        }
        return .success
    }

    private func reply(to line: LineReader.Line) -> JSONValue {
        do throws(CommandFailure) {
            return try answer(request(from: BatchLine.object(line))).json
        } catch {
            return error.json
        }
    }
}

/// One line of a batch.
enum BatchLine {
    /// The longest line that is read, in bytes.
    static let sizeLimit = 64 << 20

    /// The object that the line has to hold.
    static func object(_ line: LineReader.Line) throws(CommandFailure) -> JSONObject {
        guard case .bytes(let bytes) = line else {
            throw CommandFailure(code: "line_too_long", message: "the line has more than \(sizeLimit) bytes")
        }
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(parsing: bytes, as: .strict)
        } catch {
            throw CommandFailure(code: error.code, message: error.description)
        }
        guard case .object(let object) = value else {
            throw CommandFailure(code: "not_an_object", message: "expected an object, found \(value.kind)")
        }
        return object
    }
}
