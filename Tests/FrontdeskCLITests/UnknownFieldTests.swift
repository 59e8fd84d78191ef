import Foundation
import TestSupport
import Testing

/// Files whose fields are misspelled: a person hears of it, and a program that wraps the command is not disturbed.
struct UnknownFieldTests {
    struct Misspelled: Sendable {
        let words: [String]
        /// The file that is read from the standard input.
        let input: String
        /// The other files, by the option that names them.
        var files: [String: String] = [:]
        let complaints: [String]
    }

    private static let rules = """
        [{"id":1,"name":"Urgent","event":"conversation_created","conditions":[{"type":"subject_contains","value":"urgent"}],
        "actions":[{"type":"escalate"}]}]
        """

    static let all = [
        Misspelled(
            words: ["hours", "--at", "2026-01-05T09:00:00Z"],
            input: #"{"enabled":true,"timezone":"UTC","shedule":{"monday":{"start":"09:00","end":"17:00"}}}"#,
            complaints: ["workingHours.shedule", "did you mean 'schedule'?"]
        ),
        Misspelled(
            words: ["hours", "--at", "2026-01-05T09:00:00Z"],
            input: #"{"name":"Help","workinghours":{"timezone":"UTC"}}"#,
            complaints: ["inbox.workinghours", "did you mean 'workingHours'?"]
        ),
        Misspelled(
            words: ["hours", "--at", "2026-01-05T09:00:00Z"],
            input: #"{"id":"help","workingHours":{"timezone":"UTC","holiday":[]},"isdefault":true}"#,
            complaints: ["inbox.workingHours.holiday", "inbox.isdefault"]
        ),
        Misspelled(
            words: ["route"],
            input: #"{"mesage":"Hello"}"#,
            files: ["inboxes": #"[{"id":"main","name":"Support"}]"#],
            complaints: ["conversation.mesage", "did you mean 'message'?"]
        ),
        Misspelled(
            words: ["route"],
            input: #"{"message":"Hello"}"#,
            files: ["inboxes": #"[{"id":"main","routingrules":[]}]"#],
            complaints: ["inboxes[0].routingrules", "did you mean 'routingRules'?"]
        ),
        Misspelled(
            words: ["rules", "test"],
            input: #"{"from_mail":"ann@customer.example","subject":"Urgent"}"#,
            files: ["rules": rules],
            complaints: ["message.from_mail", "did you mean 'from_email'?"]
        ),
        Misspelled(
            words: ["evaluate"],
            input: #"{"baseline":[1],"candidate":[2],"seeds":3}"#,
            complaints: ["comparison.seeds", "did you mean 'seed'?"]
        ),
    ]

    @Test(arguments: all) func areErrorsThatNameTheNearestKnownOne(example: Misspelled) throws {
        let run = try Self.run(example.words, example.input, example.files)
        #expect(run.status == 65)
        #expect(run.output.isEmpty)
        for complaint in example.complaints { #expect(run.complaints.contains(complaint), "\(run.complaints)") }
    }

    @Test(
        arguments: [
            (["hours", "--at", "2026-01-05T09:00:00Z"], #"{"id":"help","workingHours":{"timezone":"UTC"}}"#, [:]),
            (
                ["route"],
                #"{"url":"/","to":["help@acme.example"],"attributes":{"plan":"pro","x":[1]},"message":"Hi"}"#,
                ["inboxes": #"[{"id":"main","isDefault":true}]"#]
            ),
            (["rules", "test"], #"{"from_email":"ann@customer.example","subject":"Urgent"}"#, ["rules": rules]),
            (["evaluate"], #"{"baseline":[1,2],"candidate":[2,3],"seed":3,"margin":0.5,"clusters":["a","b"]}"#, [:]),
        ]
    )
    func areNotSeenWhereThereAreNone(words: [String], input: String, files: [String: String]) throws {
        let run = try Self.run(words, input, files)
        #expect(run.status == 0, "\(run.complaints)")
    }

    @Test(
        arguments: [
            ("hours", #"{"workingHours":{"enabled":false,"note":"x"},"at":"2026-01-05T09:00:00Z","id":7}"#, "open"),
            ("route", #"{"inboxes":[{"id":"main","isDefault":true,"note":1}],"conversation":{"note":1}}"#, "inbox"),
            ("rules test", #"{"rules":[],"message":{"subject":"Hi","note":1},"note":1}"#, "matched"),
            ("evaluate", #"{"baseline":[1,2],"candidate":[2,3],"note":1}"#, "verdict"),
        ]
    )
    func arePassedOverInALineOfABatch(subcommand: String, line: String, answer: String) throws {
        let words = subcommand.split(separator: " ").map(String.init) + ["--jsonl"]
        let run = try DeskProcess.run(words, input: Array(line.utf8))
        #expect(JSONLine(run.output)?.object[answer] != nil, "\(run.output)")
    }

    private static func run(_ words: [String], _ input: String, _ files: [String: String]) throws -> DeskProcess {
        let folder = FileManager.default.temporaryDirectory.appending(path: "desk-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var arguments = words
        for (option, text) in files {
            let file = folder.appending(path: option)
            try Data(text.utf8).write(to: file)
            arguments += ["--" + option, file.path]
        }
        return try DeskProcess.run(arguments, input: Array(input.utf8))
    }
}
