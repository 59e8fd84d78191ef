import Foundation
import TestSupport
import Testing

/// The subcommands as a person calls them.
struct CommandTests {
    private static let body = Array(#"{"message_id":"msg_01"}"#.utf8)
    private static let secret = ["--scheme", "mailingCore", "--secret", "mc_whsec_test", "--now", "1700000000"]

    @Test func verifiesWhatItSigned() throws {
        let signed = try DeskProcess.run(
            ["sign", "--scheme", "mailingCore", "--secret", "mc_whsec_test", "--timestamp", "1700000000"],
            input: Self.body
        )
        #expect(signed.output.hasPrefix("X-MailingCore-Signature: t=1700000000,v1="))
        let header = ["--header", String(signed.output.dropLast())]
        let verified = try DeskProcess.run(["verify"] + Self.secret + header, input: Self.body)
        #expect(verified.status == 0)
        #expect(verified.output == "valid: mailingCore, key 1\n")
        let changed = try DeskProcess.run(["verify"] + Self.secret + header, input: Self.body + [0x0A])
        #expect(changed.status == 1)
        #expect(changed.output.hasPrefix("refused: signature_mismatch: "))
    }

    @Test func saysWhatWouldHaveMatched() throws {
        let signed = try DeskProcess.run(["sign", "--scheme", "multiMail", "--secret", "s3cret"], input: Self.body)
        let arguments = ["verify", "--scheme", "multiMail", "--secret", "s3cret", "--diagnose", "--json"]
        let header = ["--header", String(signed.output.dropLast())]
        let run = try DeskProcess.run(arguments + header, input: Self.body + [0x0A])
        let findings = try #require(JSONLine(run.output)?.object["diagnosis"] as? [[String: String]])
        #expect(run.status == 1)
        #expect(!findings.isEmpty)
        #expect(!findings.contains { $0["code"] == "no_variation_matches" })
    }

    @Test func neverPrintsTheSecret() throws {
        let arguments = ["--scheme", "standardWebhooks", "--secret", "whsec_not*base64", "--diagnose"]
        for subcommand in ["verify", "sign"] {
            let used = subcommand == "verify" ? arguments : arguments.dropLast()
            let run = try DeskProcess.run([subcommand] + used, input: Self.body)
            #expect(run.status != 0)
            #expect(!(run.output + run.complaints).contains("not*base64"))
        }
    }

    @Test(
        arguments: [
            (["render"], "Hi {{name}}", 0, "Hi {{name}}\n"),
            (["render", "--policy", "empty"], "Hi {{name}}", 0, "Hi \n"),
            (["render", "--policy=fail"], "Hi {{name}}", 1, ""),
            (["render"], "{{#open}}", 65, ""),
            (["text", "--html"], "<p>a&amp;b</p><p>c</p>", 0, "a&b c\n"),
            (["text", "--reply"], "Yes.\n\n-- \nBob\n", 0, "Yes.\n"),
            (["text", "--fold"], "  GRÜẞE ", 0, "grüsse\n"),
            (["text", "--signals"], "[]", 65, ""),
            (["decision", "--intent", "a"], #"{"intent":"a","confidence":1,"draft":"x"}"#, 0, "a (1.0)\nx\n"),
            (["decision", "--intent", "a", "--stop-reason", "max_tokens"], "{}", 1, nil),
            (["hours", "--at", "2026-01-05T12:00:00Z"], #"{"workingHours":{"enabled":false}}"#, 0, "open\n"),
            (["hours", "--at", "2026-01-05T12:00:00Z"], #"{"timezone":"Nowhere"}"#, 65, ""),
            (["hours", "--op", "add", "--at", "2026-01-05T12:00:00Z", "--seconds", "x"], "{}", 64, ""),
            (["hours", "--at", "noon"], #"{"timezone":"UTC"}"#, 64, ""),
        ] as [([String], String, Int32, String?)]
    )
    func answersAndEnds(arguments: [String], input: String, status: Int32, output: String?) throws {
        let run = try DeskProcess.run(arguments, input: Array(input.utf8))
        #expect(run.status == status)
        if let output { #expect(run.output == output) }
        let complainsOnlyIfItHasNoAnswer = run.complaints.isEmpty != run.output.isEmpty
        #expect(complainsOnlyIfItHasNoAnswer)
    }

    @Test func keepsTheDigitsOfNumbers() throws {
        let data = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try Data(#"{"a":1.21,"b":85,"c":98765432109876543210,"d":0.10}"#.utf8).write(to: data)
        defer { try? FileManager.default.removeItem(at: data) }
        let run = try DeskProcess.run(["render", "--data", data.path], input: Array("{{a}} {{b}} {{c}} {{d}}".utf8))
        #expect(run.output == "1.21 85 98765432109876543210 0.1\n")
    }
}
