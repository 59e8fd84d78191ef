import Foundation
import FrontdeskMCP
import JSONText

/// A file that a command reads; `-` is the standard input.
struct Input: Sendable {
    /// The path as it was given.
    let path: String

    init(_ path: String) {
        self.path = path
    }

    /// Everything in it.
    func bytes() throws(CommandFailure) -> [UInt8] {
        let handle = try open()
        do {
            return [UInt8](try handle.readToEnd() ?? Data())
        } catch {
            throw unreadable
        }
    }

    /// Everything in it, which has to be UTF-8.
    func text() throws(CommandFailure) -> String {
        guard let text = String(validating: try bytes(), as: UTF8.self) else {
            throw CommandFailure(code: "invalid_utf8", message: "\(path) is not UTF-8")
        }
        return text
    }

    /// The JSON value in it.
    func json() throws(CommandFailure) -> JSONValue {
        let bytes = try bytes()
        do throws(JSONError) {
            return try JSONValue(parsing: bytes, as: .strict)
        } catch {
            throw CommandFailure(code: error.code, message: "\(path): \(error)")
        }
    }

    /// Reads it line by line.
    func withLines(limit: Int, _ body: (LineReader.Line) -> Void) throws(CommandFailure) {
        let handle = try open()
        var reader = LineReader(descriptor: handle.fileDescriptor, limit: limit)
        while let line = reader.next() { body(line) }
        withExtendedLifetime(handle) {}
    }

    private func open() throws(CommandFailure) -> FileHandle {
        if path == "-" { return .standardInput }
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isDirectory)
        guard exists, !isDirectory.boolValue, let handle = FileHandle(forReadingAtPath: path) else { throw unreadable }
        return handle
    }

    private var unreadable: CommandFailure {
        CommandFailure(code: "no_input", message: "cannot read '\(path)'", exitCode: .noInput)
    }
}
