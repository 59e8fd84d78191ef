import Foundation
import TestSupport
import Testing

/// The formats that other programs wrap.
struct BatchTests {
    static let golden = [
        "sign", "verify", "hash", "render", "text", "decision", "rules-test", "rules-lint", "hours", "route",
        "evaluate",
    ]
    static let batches = golden.map { $0.split(separator: "-").map(String.init) }

    @Test(arguments: golden) func answersAsRecorded(name: String) throws {
        let words = name.split(separator: "-").map(String.init)
        let run = try DeskProcess.run(words + ["--jsonl", "Fixtures/CommandLine/\(name).in.jsonl"])
        #expect(run.status == 0)
        let expected = try Fixture.text("CommandLine/\(name).out.jsonl").split(separator: "\n")
        let requests = try Fixture.text("CommandLine/\(name).in.jsonl").split(separator: "\n")
        #expect(run.lines.count == requests.count)
        for (index, line) in run.lines.enumerated() where index < expected.count {
            #expect(line == expected[index], "line \(index + 1)")
        }
    }

    @Test(arguments: batches) func answersEveryLineOfGarbage(words: [String]) throws {
        let lines = Self.garbage
        let run = try DeskProcess.run(words + ["--jsonl"], input: Array(lines.joined(separator: [0x0A])))
        #expect(run.status == 0)
        #expect(run.complaints.isEmpty)
        #expect(run.lines.count == lines.count)
        for (index, line) in run.lines.enumerated() {
            let hasCode = JSONLine(line)?.errorCode?.isEmpty == false
            #expect(hasCode, "line \(index + 1): \(line.prefix(100))")
        }
    }

    @Test func goesOnAfterABadLine() throws {
        let good = #"{"data_base64":"YWJj"}"#
        let run = try DeskProcess.run(["hash", "--jsonl"], input: Array("\(good)\nno\n\n\(good)\r\n\(good)".utf8))
        let codes = run.lines.map { JSONLine($0)?.errorCode }
        #expect(codes == [nil, "invalid_json", "invalid_json", nil, nil])
    }

    @Test func readsLinesOfTenMegabytes() throws {
        let data = String(repeating: "QUJD", count: 2_500_000)
        let run = try DeskProcess.run(["hash", "--jsonl"], input: Array("{\"data_base64\":\"\(data)\"}\n{}\n".utf8))
        #expect(run.lines.count == 2)
        #expect(run.lines.first.map { JSONLine($0)?.object["sha256"] as? String } == Self.digestOfTenMegabytes)
    }

    @Test func answersEachLineBeforeTheNextOneComes() throws {
        let process = Process()
        let (input, output) = (Pipe(), Pipe())
        process.executableURL = try DeskProcess.executable()
        process.arguments = ["hash", "--jsonl"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        for _ in 0..<3 {
            try input.fileHandleForWriting.write(contentsOf: Data("{\"data_base64\":\"YWJj\"}\n".utf8))
            let answer = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
            #expect(answer.hasSuffix("\n"))
            #expect(JSONLine(answer)?.object["sha256"] != nil)
        }
        try input.fileHandleForWriting.close()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func answersNothingToNothing() throws {
        let run = try DeskProcess.run(["hash", "--jsonl"])
        #expect(run.status == 0)
        #expect(run.output.isEmpty)
    }

    private static let digestOfTenMegabytes =
        "9f62375b573263b1b49c717ff1e4ce7bafc91570d2c58818f631b99ff5781707"

    private static let garbage: [[UInt8]] =
        [
            "", " ", "{", "}", "[]", "[1", "null", "1", "1.", "-", "01", "\"", "\"a", "tru", "{}x", "{\"a\"}",
            "{\"a\":}",
            "{\"a\":1,}", "{a:1}", "{\"a\":1,\"a\":2}", "{'a':1}", "{\"a\":\"\\x\"}", "{\"a\":\"\\ud800\"}",
            "{\"a\":\"\\u12\"}",
            "NaN", "{\"a\":1e}", "\u{FEFF}{}", "{\"a\":\"\u{1}\"}", String(repeating: "[", count: 100_000),
            String(repeating: "{\"a\":", count: 100_000), "{}", "{\"scheme\":1}", "{\"ignored\":true}",
        ].map { Array($0.utf8) } + [[0xFF], [0x7B, 0xC3, 0x28, 0x7D], [0x00], [0x22, 0xED, 0xA0, 0x80, 0x22]]
}
