import Testing
import WebhookVerify

struct WebhookErrorTests {
    static let all: [(WebhookError, String, Int)] = [
        (.missingHeader("A"), "missing_header", 401),
        (.duplicateHeader("A"), "duplicate_header", 400),
        (.malformedHeader("A", .empty), "malformed_header", 400),
        (.malformedHeader("A", .tooLong(limit: 1)), "malformed_header", 400),
        (.malformedHeader("A", .forbiddenCharacter), "malformed_header", 400),
        (.malformedHeader("A", .missingTimestamp), "malformed_header", 400),
        (.malformedHeader("A", .repeatedTimestamp), "malformed_header", 400),
        (.malformedHeader("A", .timestampsDiffer), "malformed_header", 400),
        (.malformedSignature, "malformed_signature", 400),
        (.noSupportedSignature(found: ["v0"]), "no_supported_signature", 401),
        (.tooManySignatures(limit: 16), "too_many_signatures", 400),
        (.malformedTimestamp, "malformed_timestamp", 400),
        (.timestampTooOld(by: 1), "timestamp_too_old", 401),
        (.timestampTooNew(by: 1), "timestamp_too_new", 401),
        (.signatureMismatch(candidates: 1, keys: 1), "signature_mismatch", 401),
        (.noUsableKey, "no_usable_key", 401),
        (.bodyTooLarge(limit: 1), "body_too_large", 413),
        (.missingRequestPart(.url), "missing_request_part", 400),
    ]

    @Test(arguments: all)
    func codesAndStatusesAreStable(_ error: WebhookError, _ code: String, _ status: Int) {
        #expect(error.code == code)
        #expect(error.suggestedStatus == status)
        #expect(error.description.hasSuffix("."))
    }

    @Test func longForeignVersionsAreCut() throws {
        let sample = Sample(.standardWebhooks)
        let name = "webhook-signature"
        let request = try sample.request().changing(name) { _ in
            (0..<9).map { "\($0)" + String(repeating: "x", count: 100) + ",a" }.joined(separator: " ")
        }
        let refusal = try sample.refusal(of: request)
        guard case .noSupportedSignature(let found) = refusal else {
            Issue.record("refused otherwise")
            return
        }
        #expect(found.count == 4)
        #expect(found.allSatisfy { $0.count == 16 })
    }
}
