import Testing
import WebhookVerify

struct SharedTokenCheckTests {
    private func refusal(_ check: SharedTokenCheck, _ headers: [(name: String, value: String)]) -> WebhookError? {
        do throws(WebhookError) {
            try check.check(headers)
            return nil
        } catch {
            return error
        }
    }

    @Test func theTokenMustBeTheWholeValue() throws {
        let check = try SharedTokenCheck(header: "X-Gitlab-Token", token: "s3cret token")
        #expect(refusal(check, [("x-gitlab-token", " s3cret token\t")]) == nil)
        for wrong in ["s3cret toke", "s3cret token2", "S3cret token", "x"] {
            #expect(refusal(check, [("X-Gitlab-Token", wrong)]) == .signatureMismatch(candidates: 1, keys: 1))
        }
        #expect(refusal(check, []) == .missingHeader("X-Gitlab-Token"))
        #expect(refusal(check, [("X-Gitlab-Token", "")]) == .malformedHeader("X-Gitlab-Token", .empty))
        let both = [(name: "X-Gitlab-Token", value: "s3cret token"), (name: "X-Gitlab-Token", value: "other")]
        #expect(refusal(check, both) == .duplicateHeader("X-Gitlab-Token"))
    }

    @Test func theExampleOfBasicAuthenticationPasses() throws {
        // RFC 7617, section 2.
        let check = try SharedTokenCheck(user: "Aladdin", password: "open sesame")
        #expect(refusal(check, [("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]) == nil)
        #expect(refusal(check, [("Authorization", "Bearer QWxhZGRpbjpvcGVuIHNlc2FtZQ==")])?.suggestedStatus == 401)
    }

    @Test(arguments: ["basic ", "BASIC ", "bAsIc  "]) func theWordBasicMayBeInAnyCase(_ word: String) throws {
        let check = try SharedTokenCheck(user: "Aladdin", password: "open sesame")
        #expect(refusal(check, [("Authorization", word + "QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]) == nil)
        #expect(refusal(check, [("Authorization", word + "qWxhZGRpbjpvcGVuIHNlc2FtZQ==")]) != nil)
        #expect(refusal(check, [("Authorization", "QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]) != nil)
        #expect(refusal(check, [("Authorization", "Basi QWxhZGRpbjpvcGVuIHNlc2FtZQ==")]) != nil)
    }

    @Test func anEmptySecretIsRefused() {
        #expect(throws: WebhookSecretError.empty) { try SharedTokenCheck(header: "X-Token", token: "") }
        #expect(throws: WebhookSecretError.surroundingWhitespace) {
            try SharedTokenCheck(header: "X-Token", token: "token\n")
        }
        #expect(throws: WebhookSecretError.empty) { try SharedTokenCheck(user: "user", password: "") }
    }

    @Test func theSecretIsNotShown() throws {
        let check = try SharedTokenCheck(header: "X-Token", token: "s3cret")
        var dumped = ""
        dump(check, to: &dumped)
        #expect(dumped.contains("X-Token"))
        #expect(!(dumped + "\(check)" + String(reflecting: check)).contains("SIMD"))
    }
}
