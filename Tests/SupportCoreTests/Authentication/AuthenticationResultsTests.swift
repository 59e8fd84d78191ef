import SupportCore
import Testing

/// What the field of a mail server says about a mail of ann@shop.example.
struct AuthenticationResultsTests {
    static let cases: [(String, SenderAuthentication?)] = [
        ("dmarc=pass header.from=shop.example", .passed),
        ("dmarc=pass (p=reject) header.from=SHOP.example; spf=fail", .passed),
        ("dmarc=pass header.from=other.example", nil),
        ("dmarc=fail header.from=shop.example", .failed),
        ("dmarc=fail header.from=shop.example; dkim=pass header.d=shop.example", .failed),
        ("dmarc=none; dkim=pass header.d=shop.example", .passed),
        ("dkim=pass header.i=@shop.example", .passed),
        ("dkim = pass header.d = shop.example", .passed),
        ("dkim=pass header.d=example", nil),
        ("dkim=pass header.d=evil.example", nil),
        ("dkim=pass header.d=evil.example; spf=fail smtp.mailfrom=evil.example", .failed),
        ("dkim=pass header.d=mail.shop.example", nil),
        ("spf=pass smtp.mailfrom=bounces@shop.example", .passed),
        ("spf=pass smtp.mailfrom=evil.example", nil),
        ("spf=softfail smtp.mailfrom=shop.example", .failed),
        ("spf=neutral; dkim=none", nil),
        ("dkim=fail header.d=shop.example; dkim=pass header.d=shop.example", .passed),
        ("dkim=fail (dkim=pass header.d=shop.example)", .failed),
        ("dkim=fail reason=\"; dkim=pass header.d=shop.example\"", .failed),
        ("auth=fail smtp.auth=ann", nil),
        ("none", nil),
        ("", nil),
    ]

    private static let author = try? EmailAddress("ann@shop.example")

    @Test(arguments: cases.indices) func aFieldOfATrustedServerIsRead(index: Int) {
        let (value, verdict) = Self.cases[index]
        let headers = MessageHeaders([.init("Authentication-Results", "mx.acme.example 1; " + value)])
        let results = AuthenticationResults(headers, trusting: ["MX.acme.example"])
        #expect(results?.verdict(on: Self.author) == verdict)
        #expect(AuthenticationResults(value).verdict(on: Self.author) == verdict)
    }

    @Test func onlyTheTopmostFieldOfATrustedServerIsRead() {
        let headers = MessageHeaders([
            .init("Authentication-Results", "evil.example; dmarc=pass header.from=shop.example"),
            .init("authentication-results", "mx.acme.example; dmarc=fail header.from=shop.example"),
            .init("Authentication-Results", "mx.acme.example; dmarc=pass header.from=shop.example"),
        ])
        let trusting = { AuthenticationResults(headers, trusting: $0)?.verdict(on: Self.author) }
        #expect(trusting(["mx.acme.example"]) == .failed)
        #expect(trusting([]) == nil)
        #expect(trusting(["acme.example"]) == nil)
    }

    @Test func aHostileFieldIsReadInOnePass() {
        let value = String(repeating: "((((;=\"\\", count: 200_000)
        #expect(AuthenticationResults(value).verdict(on: Self.author) == nil)
    }
}
