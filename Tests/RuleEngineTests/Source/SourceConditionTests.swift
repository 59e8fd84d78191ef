import RuleEngine
import SupportCore
import Testing

/// The source's chapter "Conditions".
struct SourceConditionTests {
    @Test("\"All conditions on a rule must match (AND semantics).\"")
    func allConditionsMustMatch() {
        let urgent = RuleCondition.subjectContains("urgent")
        let acme = RuleCondition.fromEmail(.domain("acme.com"))
        #expect(holds(urgent, acme, on: Make.input()))
        #expect(!holds(urgent, acme, on: Make.input(from: "x@other.com")))
        #expect(!holds(urgent, acme, on: Make.input(subject: "Hello")))
    }

    @Test("\"String comparisons are case-insensitive\"")
    func caseDoesNotCount() {
        #expect(holds(.subjectContains("URGENT"), on: Make.input()))
        #expect(holds(.bodyContains("pRoDuCtIoN"), on: Make.input()))
        #expect(holds(.fromEmail(.equals("CUSTOMER@ACME.COM")), on: Make.input()))
        #expect(holds(.fromEmail(.domain("ACME.com")), on: Make.input()))
    }

    @Test("\"body comparisons strip HTML before matching\" and \"matched against the plaintext body\"")
    func htmlIsStripped() {
        let input = Make.input(body: .html("<p class=\"offline\">Site <b>do</b>wn</p>"))
        #expect(holds(.bodyContains("site down"), on: input))
        #expect(!holds(.bodyContains("offline"), on: input))
        #expect(!holds(.bodyContains("<b>"), on: input))
    }

    @Test("\"Exact address, e.g. customer@acme.com\"")
    func exactAddress() {
        let condition = RuleCondition.fromEmail(.equals("customer@acme.com"))
        #expect(holds(condition, on: Make.input()))
        #expect(!holds(condition, on: Make.input(from: "other.customer@acme.com")))
    }

    @Test("\"Bare domain, e.g. acme.com (matches any sender at that domain)\"")
    func bareDomain() {
        let condition = RuleCondition.fromEmail(.domain("acme.com"))
        #expect(holds(condition, on: Make.input(from: "anybody@acme.com")))
        #expect(!holds(condition, on: Make.input(from: "anybody@acme.org")))
    }

    @Test("\"subject_contains: Substring, e.g. urgent\"")
    func subjectSubstring() {
        #expect(holds(.subjectContains("urgent"), on: Make.input(subject: "insurgents")))
        #expect(!holds(.subjectContains("urgent"), on: Make.input(subject: "soon", body: .text("urgent"))))
    }

    @Test("\"body_contains: Substring\"")
    func bodySubstring() {
        #expect(holds(.bodyContains("offline"), on: Make.input()))
        #expect(!holds(.bodyContains("urgent"), on: Make.input()))
    }

    @Test("\"Matches when the sender's contact is (or isn't) a member.\"")
    func listMembership() {
        let member = Make.input(lists: [4])
        #expect(holds(.contactList(4, isMember: true), on: member))
        #expect(!holds(.contactList(4, isMember: false), on: member))
        #expect(!holds(.contactList(4, isMember: true), on: Make.input(lists: [5])))
        #expect(holds(.contactList(4, isMember: false), on: Make.input(lists: [5])))
    }

    @Test(
        "\"Sender list memberships are pre-resolved once per rule run\": the snapshot holds them, and rules read nothing"
    )
    func membershipsAreInTheSnapshot() {
        let rules = (1...50).map { Make.rule(RuleID(String($0)), [.contactList(4, isMember: true)]) }
        #expect(CompiledRuleSet(rules).plan(for: Make.input(lists: [4])).matchedIDs.count == 50)
    }
}
