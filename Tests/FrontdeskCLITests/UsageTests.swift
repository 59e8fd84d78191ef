import Testing

struct UsageTests {
    @Test(
        arguments: [
            (["veriffy"], "did you mean 'verify'?"),
            (["nothing-like-it"], "unknown subcommand 'nothing-like-it'"),
            (["rules"], "'rules' needs one of: rules test, rules lint"),
            (["help", "veriffy"], "did you mean 'verify'?"),
            (["hash", "--jsn"], "did you mean '--json'?"),
            (["hash", "-x"], "unknown option '-x'"),
            (["hash", "--json=yes"], "--json takes no value"),
            (["hash", "one", "two"], "expected one file, found 2"),
            (["hash", "--key-env"], "--key-env needs a value"),
            (["hash", "--key-env", "--json"], "--key-env needs a value"),
            (["hash", "--key-env", "A", "--key-env=B"], "--key-env is given twice"),
            (["hash", "--key-env", "FRONTDESK_NOT_SET"], "'FRONTDESK_NOT_SET' is not set"),
            (["verify"], "--scheme is missing"),
            (["verify", "--scheme", "mailbt", "--secret", "x"], "did you mean 'mailbot'?"),
            (["verify", "--scheme", "mailbot"], "--secret or --secret-env is missing"),
            (["verify", "--scheme", "mailbot", "--secret", "x", "--header", "no colon"], "--header is 'Name: value'"),
            (["verify", "--scheme", "mailbot", "--secret", "x", "--now", "soon"], "--now is a time"),
            (["render", "--policy", "maybe"], "--policy is one of leave_intact, empty, fail"),
            (["text"], "expected one of --html, --reply, --fold, --signals"),
        ]
    )
    func endsWith64AndOneLine(arguments: [String], complaint: String) throws {
        let run = try DeskProcess.run(arguments)
        #expect(run.status == 64)
        #expect(run.output.isEmpty)
        #expect(run.complaints.hasPrefix("desk: "))
        #expect(run.complaints.contains(complaint))
        #expect(run.complaints.split(separator: "\n", omittingEmptySubsequences: false).count == 2)
    }

    @Test func readsWhatFollowsTwoHyphensAsAFile() throws {
        let run = try DeskProcess.run(["hash", "--", "--json"])
        #expect(run.status == 66)
        #expect(run.complaints == "desk: cannot read '--json'\n")
    }

    @Test func saysWhenTheInputCannotBeRead() throws {
        #expect(try DeskProcess.run(["hash", "no/such/file"]).status == 66)
        #expect(try DeskProcess.run(["hash", "Sources"]).status == 66)
        #expect(try DeskProcess.run(["hash", "--jsonl", "no/such/file"]).status == 66)
    }

    @Test func readsTheStandardInputForAHyphenOrForNothing() throws {
        let abc = Array("abc".utf8)
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\n"
        #expect(try DeskProcess.run(["hash"], input: abc).output == digest)
        #expect(try DeskProcess.run(["hash", "-"], input: abc).output == digest)
    }

    @Test func takesSecretsFromTheEnvironment() throws {
        let run = try DeskProcess.run(
            ["hash", "--key-env", "FRONTDESK_TEST_KEY"],
            input: Array("what do ya want for nothing?".utf8),
            environment: ["FRONTDESK_TEST_KEY": "Jefe"]
        )
        #expect(run.output == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843\n")
    }

    @Test func answersErrorsInJSONWhereJSONWasAskedFor() throws {
        let run = try DeskProcess.run(["render", "--json"], input: Array("{{#open}}".utf8))
        #expect(run.status == 65)
        #expect(JSONLine(run.output)?.errorCode == "template_invalid")
        #expect(run.complaints.isEmpty)
    }
}
