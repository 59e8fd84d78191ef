import RuleEngine
import SupportCore
import Testing

struct AddressTests {
    @Test(
        "R1: case and display name don't count",
        arguments: [#""Bob" <CUSTOMER@Acme.com>"#, "customer@acme.com", "Bob <customer@ACME.COM>"]
    )
    func equalAddresses(from: String) {
        #expect(holds(.fromEmail(.equals("customer@acme.com")), on: Make.input(from: from)))
    }

    @Test(
        "R2: a domain is exactly that domain",
        arguments: [
            ("x@ACME.com", true), ("x@notacme.com", false), ("x@acme.com.evil.org", false), ("x@sub.acme.com", false),
            ("acme.com@other.org", false), ("\"a@acme.com\"@other.org", false),
        ]
    )
    func domains(from: String, isMatch: Bool) {
        #expect(holds(.fromEmail(.domain("acme.com")), on: Make.input(from: from)) == isMatch)
    }

    @Test(
        "R2: subdomains on request",
        arguments: [("x@acme.com", true), ("x@a.b.acme.com", true), ("x@notacme.com", false), ("x@com", false)]
    )
    func subdomains(from: String, isMatch: Bool) {
        #expect(holds(.fromEmail(.domain("acme.com", subdomains: true)), on: Make.input(from: from)) == isMatch)
    }

    @Test(
        "R3: white space and a leading @ are ignored",
        arguments: ["@acme.com", " acme.com ", "\tACME.com.", " @acme.com"]
    )
    func domainForms(value: String) {
        #expect(holds(.fromEmail(.domain(value)), on: Make.input()))
    }

    @Test("R4: an internationalised domain equals its ASCII form")
    func internationalDomains() {
        #expect(holds(.fromEmail(.domain("müller.de")), on: Make.input(from: "a@xn--mller-kva.de")))
        #expect(holds(.fromEmail(.domain("xn--mller-kva.de")), on: Make.input(from: "a@MÜLLER.de")))
    }

    @Test("R5: a plus-tag counts")
    func plusTags() {
        #expect(!holds(.fromEmail(.equals("customer@acme.com")), on: Make.input(from: "customer+a@acme.com")))
        #expect(holds(.fromEmail(.equals("customer+a@acme.com")), on: Make.input(from: "customer+a@acme.com")))
    }

    @Test(
        "R6: without a sender no sender condition holds, and nothing breaks",
        arguments: ["", "  ", "undisclosed", "<>"]
    )
    func missingSender(from: String) {
        let input = Make.input(from: from)
        #expect(!holds(.fromEmail(.equals("customer@acme.com")), on: input))
        #expect(!holds(.fromEmail(.domain("acme.com")), on: input))
        #expect(holds(.subjectContains("urgent"), on: input))
    }

    @Test("A recipient, by address and by domain")
    func recipients() throws {
        var input = Make.input()
        input.recipients = [try EmailAddress("Support <support@Example.com>"), try EmailAddress("b@other.org")]
        #expect(holds(.toEmail(.equals("support@example.com")), on: input))
        #expect(holds(.toEmail(.domain("other.org")), on: input))
        #expect(!holds(.toEmail(.domain("acme.com")), on: input))
    }

    @Test("A condition that cannot be read never holds, and neither does its opposite")
    func brokenConditions() {
        let broken = RuleCondition.fromEmail(.domain("not a domain"))
        #expect(!holds(broken, on: Make.input()))
        #expect(!holds(.not(broken), on: Make.input()))
        #expect(!holds(.not(.anyOf([broken])), on: Make.input()))
        #expect(!holds(.subjectContains(""), on: Make.input()))
        #expect(!holds(.not(.bodyContains(" ")), on: Make.input()))
    }
}
