import Testing
import WebhookVerify

struct TimestampTests {
    static let malformed = [
        "nan", "NaN", "inf", "-inf", "infinity", "1e9", "1.7e9", "1700000000.0", "1700000000.9", "+1700000000",
        "-1700000000",
        "-1", "0x6553f100", "1_700_000_000", "01700000000", "00", "1700000000 1", "1 700000000", "\u{661}\u{667}",
        "1700000000\u{0}",
        "1700000000\n", "9223372036854775808", "18446744073709551616", "1700000000123456", "12345678901234567890",
        String(repeating: "9", count: 5000), "yesterday", "2023-11-14", "2023-11-14T22:13:20",
        "2023-11-14T22:13:20+00:00",
        "2023-11-14t22:13:20z", "2023-13-14T22:13:20Z", "2023-02-29T22:13:20Z", "2023-11-14T24:13:20Z",
        "2023-11-14T22:60:20Z",
        "2023-11-14T22:13:60Z", "2023-11-14T22:13:20.Z", "2023-11-14T22:13:20.1234567890Z", "2023-11-14 22:13:20Z",
        "+023-11-14T22:13:20Z", "2023-00-14T22:13:20Z", "2023-11-00T22:13:20Z", "Z",
    ]

    @Test(arguments: Sample.withTimestamp)
    func onlyTheExactFormIsRead(_ sample: Sample) throws {
        for text in Self.malformed {
            let refusal = try sample.refusal(of: Self.setting(text, in: sample.request(), sample.scheme))
            let isMalformed =
                switch refusal {
                case .malformedTimestamp, .malformedHeader: true
                default: false
                }
            #expect(isMalformed, "\(text.prefix(40))")
        }
    }

    @Test(arguments: Sample.withTimestamp)
    func theEndsOfTheWindowBelongToIt(_ sample: Sample) throws {
        let window = try #require(sample.scheme.window)
        let request = try sample.request()
        #expect(try sample.refusal(of: request, now: Sample.now + window.maxAge) == nil)
        #expect(try sample.refusal(of: request, now: Sample.now + window.maxAge + 1) == .timestampTooOld(by: 1))
        #expect(try sample.refusal(of: request, now: Sample.now - window.maxFuture) == nil)
        #expect(try sample.refusal(of: request, now: Sample.now - window.maxFuture - 1) == .timestampTooNew(by: 1))
        #expect(try sample.refusal(of: request, now: .max) != nil)
        #expect(try sample.refusal(of: request, now: .min) != nil)
    }

    @Test(arguments: Sample.withTimestamp)
    func theClockIsNotLookedAtBeforeTheSignature(_ sample: Sample) throws {
        var request = try sample.request(time: 1_600_000_000)
        #expect(
            try sample.refusal(of: request) == .timestampTooOld(by: 100_000_000 - (sample.scheme.window?.maxAge ?? 0))
        )
        request.body.append(1)
        guard sample.scheme.coversBody else { return }
        #expect(try sample.refusal(of: request) == .signatureMismatch(candidates: 1, keys: 1))
    }

    @Test(arguments: Sample.withTimestamp)
    func anotherTimeIsAnotherSignature(_ sample: Sample) throws {
        let later = try #require(
            WebhookTimestamp(seconds: 1_700_000_001).text(as: sample.scheme.timestampFormat ?? .iso8601)
        )
        let refusal = try sample.refusal(of: Self.setting(later, in: sample.request(), sample.scheme))
        #expect(refusal == .signatureMismatch(candidates: 1, keys: 1))
    }

    @Test(arguments: Sample.withTimestamp)
    func aSchemeCanIgnoreTheClockByName(_ sample: Sample) throws {
        var scheme = sample.scheme
        scheme.window = nil
        let verifier = try WebhookVerifier(scheme: scheme, keys: [sample.key()])
        let webhook = try verifier.verify(sample.request(time: 1_000_000_000), now: Sample.now)
        #expect(webhook.timestamp == 1_000_000_000)
        #expect(webhook.verifiableUntil == nil)
    }

    @Test func digitsCannotMoveBetweenMailgunsTimestampAndToken() throws {
        let sample = Sample(.mailgun)
        let request = try sample.request(id: "1234567890abcdef")
        let moved = request.changing("signature.timestamp") { $0 + "1" }.changing("signature.token") {
            String($0.dropFirst())
        }
        #expect(try sample.refusal(of: moved) == .malformedTimestamp)
    }

    @Test func lettermintsDeliveryHeaderMustRepeatTheTimestamp() throws {
        let sample = Sample(.lettermint)
        let changed = try sample.request().changing("X-Lettermint-Delivery") { _ in "1700000001" }
        #expect(try sample.refusal(of: changed) == .malformedHeader("X-Lettermint-Delivery", .timestampsDiffer))
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2000-02-29T12:34:56Z", 951_827_696_000),
        ("2023-11-14T22:13:20.123Z", 1_700_000_000_123),
        ("1969-12-31T23:59:59.999Z", -1), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000), ("2100-03-01T00:00:00Z", 4_107_542_400_000),
    ])
    func civilTimesGoThereAndBack(_ text: String, _ milliseconds: Int64) {
        #expect(WebhookTimestamp(text)?.milliseconds == milliseconds)
        #expect(WebhookTimestamp(milliseconds: milliseconds).text(as: .iso8601) == text)
    }

    @Test func aTimestampThatCannotBeWrittenIsAnError() throws {
        for scheme in [WebhookScheme.slack, .mailgun, .hubSpotV3, .zendesk] {
            let signer = try WebhookSigner(scheme: scheme, key: Sample(scheme).key())
            for seconds in [Int64.min, .max, -1_000_000_000_000_000] {
                #expect(throws: WebhookError.malformedTimestamp) {
                    _ = try signer.sign(
                        body: [],
                        timestamp: WebhookTimestamp(seconds: seconds),
                        id: "a",
                        method: "POST",
                        url: "/"
                    )
                }
            }
        }
    }

    /// `request` with another text where the timestamp is.
    private static func setting(_ text: String, in request: WebhookRequest, _ scheme: WebhookScheme) -> WebhookRequest {
        let group = scheme.headerGroups[0]
        var changed = request
        if let name = group.timestamp { changed = changed.changing(name) { _ in text } }
        guard case .pairs(let separator, let key?, _) = scheme.format else { return changed }
        return changed.changing(group.signature) { value in
            key + "=" + text + separator + value.split(separator: separator.first ?? ",", maxSplits: 1)[1]
        }
    }
}
