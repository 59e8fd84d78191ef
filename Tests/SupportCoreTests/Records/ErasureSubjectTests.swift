import SupportCore
import Testing

/// A person is found by their whole address and by nobody else's.
struct ErasureSubjectTests {
    @Test(arguments: [
        ("ann@a.example", true), ("<Ann@A.Example>", true), ("mail ann@a.example.", true), ("to:ann@a.example", true),
        (#"{"to":"ann@a.example"}"#, true), (#"{"body":"Hi\nann@a.example"}"#, true), (#"\u000aann@a.example,"#, true),
        ("joann@a.example", false), ("x.ann@a.example", false), ("x+ann@a.example", false),
        ("ann@a.example.org", false),
        ("ann@a.examples", false), ("ann@b.example", false), ("ann", false), ("", false),
        ("ann@a.example-x.org", false),
    ])
    func theWholeAddressCounts(text: String, isNamed: Bool) throws {
        let subject = ErasureSubject(conversations: [], address: try EmailAddress("Ann <ann@a.example>"))
        #expect(subject.isNamed(in: text) == isNamed)
    }

    @Test(arguments: ["ann@müller.example", "ann@xn--mller-kva.example"])
    func internationalDomainsAreFoundInEitherForm(text: String) throws {
        let subject = ErasureSubject(conversations: [], address: try EmailAddress("ann@müller.example"))
        #expect(subject.isNamed(in: text))
    }

    @Test func withoutAnAddressNobodyIsNamed() {
        #expect(!ErasureSubject(conversations: ["c1"]).isNamed(in: "ann@a.example"))
    }
}
