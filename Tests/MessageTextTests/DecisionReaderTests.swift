import Foundation
import MessageText
import TestSupport
import Testing

struct DecisionReaderTests {
    struct Case: Decodable {
        let name: String
        let raw: String
        let stopReason: String?
        let reason: String?
        let intent: String?
        let confidence: Double?
        let draft: String?
    }

    private let reader = DecisionReader(intents: ["billing_question", "bug_report", "feature_request", "unknown"])

    @Test func followsTheTableOfCases() throws {
        let cases = try JSONDecoder().decode([Case].self, from: Data(Fixture.bytes("Messages/decisions.json")))
        #expect(cases.count == 32)
        for example in cases {
            do throws(DecisionRefusal) {
                let decision = try reader.read(example.raw, stopReason: example.stopReason ?? "end_turn")
                #expect(example.reason == nil, "\(example.name)")
                #expect(decision.intent == example.intent, "\(example.name)")
                #expect(decision.confidence == example.confidence, "\(example.name)")
                #expect(decision.draft == example.draft, "\(example.name)")
            } catch {
                #expect(example.reason == error.code, "\(example.name)")
            }
        }
    }

    @Test(arguments: [
        ("0", 0), ("1", 1), ("-0", 0), ("1.0", 1), ("10e-1", 1), ("0.85", 0.85), ("1e-400", 0), ("\"0.5\"", 0.5),
        ("\" 92% \"", 0.92), ("\"92.5 %\"", 0.925), ("\"100%\"", 1), ("\"1.000000\"", 1), ("\"0\"", 0),
        ("0.99999999999999999999", 1),
    ])
    func confidencesThatCount(json: String, value: Double) throws {
        #expect(try reader.read(answer(confidence: json), stopReason: "stop").confidence == value)
    }

    @Test func ofTwoIntentsWithOneSpellingTheFirstIsMeant() throws {
        let reader = DecisionReader(intents: ["bug_report", "Bug-Report"])
        let json = #"{"intent":"bug report","confidence":0.9,"draft":"x"}"#
        #expect(try reader.read(json, stopReason: "stop").intent == "bug_report")
    }

    @Test func aDraftMayBeAsLongAsItsLimit() throws {
        let reader = DecisionReader(intents: ["bug_report"], draftLimit: 4)
        func read(_ draft: String) throws(DecisionRefusal) {
            _ = try reader.read(#"{"intent":"bug_report","confidence":0.9,"draft":"\#(draft)"}"#, stopReason: "stop")
        }
        try read("four")
        #expect(throws: DecisionRefusal.draftTooLong) { try read("fives") }
    }

    @Test func anAnswerMayBeAsLongAsItsLimit() throws {
        let json = #"{"intent":"bug_report","confidence":0.9,"draft":"x"}"#
        let rest = DecisionReader.sizeLimit - json.utf8.count
        #expect(try reader.read(json + String(repeating: " ", count: rest), stopReason: "stop").draft == "x")
        #expect(throws: DecisionRefusal.tooLarge) {
            try reader.read(json + String(repeating: " ", count: rest + 1), stopReason: "stop")
        }
    }

    @Test(arguments: [
        "true", "false", "null", "[0.9]", "{}", "1e400", "-1e-400", "1.00000000000000000001", "1.0000001", "100",
        "\"\"",
        "\".9\"", "\"0.9999999\"", "\"1.0000000\"", "\"1.1\"", "\"0,9\"", "\"92  %\"", "\"101%\"", "\"1000%\"",
        "\"-5%\"",
        "\"%\"", "\"inf\"", "\"0x1\"", "\"+0.9\"", "\"00.5\"", "\"٠\"", "\"0.9.1\"", "\"92.1234%\"", "\"9e-1\"",
        "\"100.1%\"",
    ])
    func confidencesThatDoNot(json: String) {
        #expect(throws: DecisionRefusal.confidenceMissingOrOutOfRange) {
            try reader.read(answer(confidence: json), stopReason: "stop")
        }
    }

    @Test(arguments: [
        "{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"a\\nb\",}",
        "[{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"x\"}]",
        "<think>{\"intent\":\"unknown\"}</think>\n<REASONING a=\"b\">no</REASONING >\n{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"x\"}",
        "```json  \r\n{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"x\"}\r\n```",
        "```\n{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"use\\n```\\nls\\n```\"}\n```",
        "Well:\n```json\n{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"x\"}\n```\nBye {and} so on",
        "{\"intent\":\"Bug -- Report\",\"confidence\":0.9,\"draft\":\"tab\there\nand a line\"}",
        "{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"\\ud83d\\ude00\",\"other\":[1,{\"a\":[],},]}",
        "{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"{ {x}} and {{a{b}}\"}",
    ])
    func repairsThatAreAllowed(answer: String) throws {
        let decision = try reader.read(answer, stopReason: "tool_use")
        #expect(decision.intent == "bug_report")
        #expect(decision.confidence == 0.9)
    }

    @Test(arguments: [
        ("", DecisionRefusal.malformed), ("{}", .intentMissing), ("[]", .notAnObject), ("[{},{}]", .notAnObject),
        ("17", .notAnObject),
        ("{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"x\"", .malformed), ("{,}", .malformed),
        ("[1,,]", .malformed),
        ("{\"a\":{\"b\":1,\"b\":2}}", .duplicateKey),
        ("see {\"a\":1,\"a\":1} and {\"intent\":\"unknown\"}", .duplicateKey),
        ("{\"a\":1,\"\\u0061\":2}", .duplicateKey), ("{\"intent\":7}", .intentMissing),
        ("{\"Intent\":\"bug_report\"}", .intentMissing),
        ("{\"intent\":\"bug_report\",\"confidence\":01,\"draft\":\"x\"}", .malformed),
        ("{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"\\ud83d\"}", .malformed),
        ("{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"[REVIEWER: check]\"}", .draftHasAnOpenPlaceholder),
        ("{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"{{{name}}}\"}", .draftHasAnOpenPlaceholder),
        ("{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":\"\\u00a0\\n\"}", .noDraft),
        ("{\"intent\":\"bug_report\",\"confidence\":0.9,\"draft\":7}", .noDraft), ("<think>", .unclosedReasoningBlock),
        ("<thinker>x", .malformed),
        ("// no\n{\"intent\":\"bug_report\"} {\"intent\":\"bug_report\"}", .moreThanOneDecision),
        ("{\"intent\":\"UNKNOWN\",\"confidence\":2,\"draft\":\"x\"}", .confidenceMissingOrOutOfRange),
    ])
    func everythingElseIsRefused(answer: String, reason: DecisionRefusal) {
        #expect(throws: reason) { try reader.read(answer, stopReason: "end_turn") }
    }

    @Test func deepAndLargeAnswersAreRefused() {
        for unit in ["[", "{\"a\":", "[[],"] {
            let deep = String(repeating: unit, count: 10_000)
            #expect(throws: DecisionRefusal.malformed) { try reader.read(deep, stopReason: "stop") }
        }
        let fitting = answer(draftLength: DecisionReader.sizeLimit)
        #expect(throws: Never.self) { try reader.read(fitting, stopReason: "stop") }
        #expect(throws: DecisionRefusal.tooLarge) { try reader.read(fitting + " ", stopReason: "stop") }
        let short = DecisionReader(intents: ["bug_report"], draftLimit: 10)
        #expect(throws: DecisionRefusal.draftTooLong) { try short.read(answer(draftLength: 200), stopReason: "stop") }
    }

    @Test(arguments: [
        "", " ", "\\u200b", "\\ufeff\\u2060", "\\u00ad", "\\u2800", "N/A", "n.a.", "null", "None", "- none -",
        "(no reply needed)",
        "...", "--", "なし", "Kein Entwurf.",
    ])
    func draftsOfNothingAreNone(draft: String) {
        #expect(throws: DecisionRefusal.noDraft) {
            try reader.read(#"{"intent":"bug_report","confidence":1,"draft":"\#(draft)"}"#, stopReason: "stop")
        }
    }

    @Test(arguments: [
        "end_turn", "STOP", "tool_calls", "tool-calls", "function_call", "COMPLETE", "eos_token", "FINISH_REASON_STOP",
    ])
    func theNormalEndOfEveryVendorIsKnown(stopReason: String) throws {
        #expect(try reader.read(answer(confidence: "1"), stopReason: stopReason).intent == "bug_report")
    }

    @Test(arguments: [
        "max_tokens", "MAX_TOKENS", "refusal", "content_filter", "length", "SAFETY", "pause_turn", "other", "",
    ])
    func onlyANormalEndCounts(stopReason: String) {
        #expect(throws: DecisionRefusal.truncatedOrRefused) {
            try reader.read(answer(confidence: "1"), stopReason: stopReason)
        }
    }

    @Test func theIntentOfARefusedAnswerIsAHint() {
        #expect(reader.intentHint("{\"intent\":\"Bug report\",\"confidence\":7}") == "bug_report")
        #expect(reader.intentHint("no") == nil)
    }

    @Test func codesAreStableAndDescriptionsSayWhat() {
        #expect(Set(DecisionRefusal.allCases.map(\.code)).count == 14)
        #expect(DecisionRefusal.allCases.allSatisfy { $0.description.hasSuffix(".") })
    }

    private func answer(confidence: String) -> String {
        "{\"intent\":\"bug_report\",\"confidence\":\(confidence),\"draft\":\"x\"}"
    }

    /// An answer of exactly the given length.
    private func answer(draftLength length: Int) -> String {
        let frame = answer(confidence: "0.9")
        return frame.replacing("\"x\"", with: "\"\(String(repeating: "x", count: length - frame.utf8.count + 1))\"")
    }
}
