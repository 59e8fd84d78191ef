import Testing
import WebhookVerify

struct WebhookSchemeTests {
    @Test func presetsHaveTheirNames() {
        #expect(
            WebhookScheme.presets.map(\.name) == [
                "mailbot", "mailbotTimestamped", "multiMail", "mailingCore", "standardWebhooks", "svix", "resend",
                "stripe",
                "gitHub", "slack", "mailgun", "shopify", "hookdeck", "paddle", "mailerSend", "mailtrap", "emailit",
                "lettermint",
                "zendesk", "hubSpotV3", "workOS",
            ]
        )
        for preset in WebhookScheme.presets { #expect(WebhookScheme.preset(named: preset.name) == preset) }
        #expect(WebhookScheme.preset(named: "Mailbot") == nil)
    }

    @Test(arguments: WebhookScheme.presets)
    func presetsAreSound(_ scheme: WebhookScheme) {
        #expect(scheme.problems() == [])
        #expect(scheme.coversTimestamp == (scheme.timestampFormat != nil))
        #expect(scheme.coversTimestamp == (scheme.window != nil))
    }

    static let unsound: [(String, @Sendable (inout WebhookScheme) -> Void)] = [
        ("content", { $0.content = [.literal("a")] }),
        ("content", { $0.content = [] }),
        ("headerGroups", { $0.headerGroups = [] }),
        ("headerGroups", { $0.headerGroups = [.init(signature: "")] }),
        ("headerGroups", { $0.headerGroups = [.init(signature: "a b")] }),
        ("headerGroups", { $0.deliveryHeader = "a\u{e9}" }),
        ("headerGroups", { $0.content.append(.id) }),
        ("headerGroups", { $0.format = .single(prefix: "") }),
        ("timestampFormat", { $0.timestampFormat = nil }),
        ("window", { $0.content = [.body] }),
        ("window", { $0.window = .init(maxAge: -1, maxFuture: 0) }),
        ("minimumKeyBytes", { $0.minimumKeyBytes = 0 }),
        ("format", { $0.format = .versionedList(versions: []) }),
        ("format", { $0.format = .pairs(separator: "", timestampKey: "t", signatureKeys: ["v1"]) }),
        ("format", { $0.format = .pairs(separator: " ,", timestampKey: "t", signatureKeys: ["v1"]) }),
        ("format", { $0.format = .pairs(separator: ",", timestampKey: "t", signatureKeys: []) }),
        ("format", { $0.format = .pairs(separator: ",", timestampKey: "t", signatureKeys: ["t"]) }),
    ]

    @Test(arguments: unsound)
    func aSchemeThatMakesNoSenseIsFound(_ property: String, _ change: @Sendable (inout WebhookScheme) -> Void) throws {
        var scheme = WebhookScheme.stripe
        change(&scheme)
        let isFound = scheme.problems().contains { $0.description.hasPrefix("scheme.\(property): ") }
        #expect(isFound)
        let key = WebhookKey("k", secret: try WebhookSecret("secret"))
        #expect(throws: WebhookConfigurationError.self) { try WebhookVerifier(scheme: scheme, keys: [key]) }
        #expect(throws: WebhookConfigurationError.self) { try WebhookSigner(scheme: scheme, key: key) }
    }

    @Test func aCustomSchemeIsAValueLikeThePresets() throws {
        let convoy = WebhookScheme(
            name: "convoy",
            headerGroups: [.init(signature: "X-Convoy-Signature")],
            format: .pairs(separator: ",", timestampKey: "t", signatureKeys: ["v1"]),
            encoding: .base64,
            content: [.timestamp, .literal(","), .body],
            timestampFormat: .unixSeconds,
            window: .init(maxAge: 10, maxFuture: 0)
        )
        let sample = Sample(convoy)
        let request = try sample.request()
        #expect(try sample.refusal(of: request) == nil)
        #expect(try sample.refusal(of: request, now: Sample.now - 1) == .timestampTooNew(by: 1))
        #expect(try sample.refusal(of: request, now: Sample.now + 11) == .timestampTooOld(by: 1))
        let key = HMACSHA256.Key(Array(sample.secret.utf8))
        let tag = key.tag(for: Array("1700000000,".utf8) + request.body)
        #expect(request.headers[0].value == "t=1700000000,v1=" + tag.base64)
    }
}
