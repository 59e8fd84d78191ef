import Testing
import WebhookVerify

struct WebhookSecretTests {
    @Test(arguments: [
        ("", WebhookSecretError.empty),
        ("whsec_", .empty),
        ("v1,whsec_", .empty),
        (" whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .surroundingWhitespace),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", .surroundingWhitespace),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS-", .notBase64(looksLikeBase64URL: true)),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS_", .notBase64(looksLikeBase64URL: true)),
        ("whsec_MfKQ9r8GKYqrTwjU\nPD8ILPZIo2LaLaSw", .notBase64(looksLikeBase64URL: false)),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSwa", .notBase64(looksLikeBase64URL: false)),
        ("whsec_MfKQ9r8GKYqr", .tooShort(length: 9, minimum: 16)),
        ("\"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\"", .quoted),
        ("‘whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw’", .quoted),
        ("\u{FEFF}whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .surroundingWhitespace),
        ("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\u{A0}", .surroundingWhitespace),
        ("sk_live_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .apiKey),
        ("whpk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .asymmetricKey),
        ("whsk_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .asymmetricKey),
        ("v1,MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", .signaturePrefix),
    ])
    func badStandardSecretsAreFound(_ text: String, _ error: WebhookSecretError) {
        #expect(throws: error) { try WebhookSecret(text, for: .standardWebhooks) }
        #expect(!error.description.contains("MfKQ"))
        #expect(error.code.hasPrefix("secret_"))
    }

    @Test(arguments: [
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "v1,whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "C2FVsBQIhrscChlQIMV+b5sSYspob7oD",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaQ", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaQ=",
    ])
    func standardSecretsMayLackPrefixAndPadding(_ text: String) {
        #expect(throws: Never.self) { try WebhookSecret(text, for: .standardWebhooks) }
    }

    @Test func theSecretsOfOtherSchemesAreText() {
        for text in ["", " a", "a\n", "\ta"] {
            #expect(throws: WebhookSecretError.self) { try WebhookSecret(text, for: .stripe) }
        }
        #expect(throws: Never.self) { try WebhookSecret("It's a Secret to Everybody", for: .gitHub) }
    }

    @Test func hexadecimalSecretsAreDecoded() throws {
        #expect(throws: WebhookSecretError.notHex) { try WebhookSecret("abc", encoding: .hex) }
        #expect(throws: WebhookSecretError.notHex) { try WebhookSecret("zz", encoding: .hex) }
        var scheme = WebhookScheme.gitHub
        scheme.secret = .hex
        let key = try WebhookKey("a", secret: "00fF10", for: scheme, allowsShort: true)
        let signer = try WebhookSigner(scheme: scheme, key: key)
        let verifier = try WebhookVerifier(
            scheme: scheme,
            keys: [WebhookKey("b", secret: WebhookSecret(bytes: [0, 255, 16]))]
        )
        let request = WebhookRequest(headers: try signer.sign(body: [1]), body: [1])
        #expect(try verifier.verify(request, now: 0).keyID == "b")
    }

    @Test func nothingOfASecretIsShown() throws {
        let secret = try WebhookSecret("hunter2")
        let key = WebhookKey("current", secret: secret)
        var dumped = ""
        dump(key, to: &dumped)
        for text in ["\(secret)", String(reflecting: secret), "\(key)", dumped] {
            #expect(text.contains("redacted"))
            #expect(!text.contains("SIMD") && !text.contains("hunter2"))
        }
    }

    @Test(arguments: ["sk_live_abc", "re_123", "mm_live_x"])
    func apiKeysAreNoticed(_ text: String) {
        #expect(WebhookSecret.looksLikeAPIKey(text))
        #expect(!WebhookSecret.looksLikeAPIKey("whsec_abc"))
    }

    @Test func aSecretThatCanBeGuessedIsTakenOnlyByName() throws {
        let scheme = WebhookScheme.multiMail
        let fifteen = String(repeating: "s", count: 15)
        #expect(throws: WebhookSecretError.tooShort(length: 15, minimum: 16)) {
            try WebhookKey("k", secret: fifteen, for: scheme)
        }
        #expect(throws: WebhookSecretError.tooShort(length: 15, minimum: 16)) {
            try WebhookKey("k", bytes: Array(fifteen.utf8))
        }
        #expect(try WebhookKey("k", secret: fifteen + "s", for: scheme).id == "k")
        #expect(try WebhookKey("k", secret: fifteen, for: scheme, allowsShort: true).id == "k")
        #expect(throws: WebhookSecretError.empty) { try WebhookKey("k", secret: "", for: scheme, allowsShort: true) }
    }
}
