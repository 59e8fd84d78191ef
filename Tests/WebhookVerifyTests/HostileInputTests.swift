import SupportCore
import Testing
import WebhookVerify

/// Random and mutated requests: every one is refused with an error, none ends the process.
struct HostileInputTests {
    private static let fragments = [
        "v1", "v1,", "v1=", "t=", "ts=", "h1=", "sha256=", "v0=", ",", ";", " ", "=", "\t", "\n", "\u{0}", "nan",
        "1700000000", "-1",
        "\u{e9}", "\u{1f600}", "\u{212a}", "whsec_", "lH6oIxwnn+4sJjoxIo6BWQ3Mej2cz2JOdQmRlu6BdBc=",
        "99999999999999999999",
        "55f4ed4a88486f5c6b62f848412df7f8fc2fc310f39e1bce5214c66da87cccf2", "2023-11-14T22:13:20Z",
        "0000-00-00T00:00:00.Z",
    ]

    @Test func randomRequestsAreRefused() throws {
        var generator = SeededGenerator(seed: 3)
        let verifiers = try Sample.all.map { try $0.verifier() }
        var accepted = 0
        for _ in 0..<rounds(short: 8_000, long: 1_000_000) {
            let verifier = verifiers[Int.random(in: 0..<verifiers.count, using: &generator)]
            let request = Self.randomRequest(for: verifier.scheme, using: &generator)
            if Self.isAccepted(request, by: verifier) { accepted += 1 }
        }
        #expect(accepted == 0)
    }

    @Test func mutatedRequestsAreRefused() throws {
        var generator = SeededGenerator(seed: 4)
        let genuine = try Sample.all.map { (try $0.verifier(), try $0.request()) }
        var wronglyAccepted: [String] = []
        for _ in 0..<rounds(short: 8_000, long: 1_000_000) {
            let (verifier, original) = genuine[Int.random(in: 0..<genuine.count, using: &generator)]
            let changed = Self.mutated(original, using: &generator)
            guard Self.isAccepted(changed, by: verifier) else { continue }
            if !Self.meansTheSame(changed, original, verifier.scheme) { wronglyAccepted.append(verifier.scheme.name) }
        }
        #expect(wronglyAccepted == [])
    }

    @Test func diagnosingAnythingEnds() {
        var generator = SeededGenerator(seed: 5)
        for round in 0..<rounds(short: 100, long: 5_000) {
            let scheme = WebhookScheme.presets[round % WebhookScheme.presets.count]
            let request = Self.randomRequest(for: scheme, using: &generator)
            let secret = Self.randomText(using: &generator)
            let diagnosis = WebhookDiagnosis.explain(request, scheme: scheme, secrets: [secret], now: Sample.now)
            #expect(!diagnosis.findings.isEmpty)
        }
    }

    private static func isAccepted(_ request: WebhookRequest, by verifier: WebhookVerifier) -> Bool {
        do throws(WebhookError) {
            _ = try verifier.verify(request, now: Sample.now)
            return true
        } catch {
            return error.code.isEmpty
        }
    }

    private static func randomText(using generator: inout SeededGenerator) -> String {
        var text = ""
        for _ in 0..<Int.random(in: 0...6, using: &generator) {
            let scalar = UnicodeScalar(UInt8.random(in: 0...255, using: &generator))
            text += fragments.randomElement(using: &generator) ?? ""
            if Bool.random(using: &generator) { text.unicodeScalars.append(scalar) }
        }
        return text
    }

    private static func randomRequest(
        for scheme: WebhookScheme,
        using generator: inout SeededGenerator
    ) -> WebhookRequest {
        let names =
            scheme.headerGroups.flatMap { [$0.signature, $0.timestamp, $0.id].compactMap(\.self) } + ["X-Other", ""]
        let headers = (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            (name: names.randomElement(using: &generator) ?? "", value: randomText(using: &generator))
        }
        let body = (0..<Int.random(in: 0...80, using: &generator)).map { _ in
            UInt8.random(in: 0...255, using: &generator)
        }
        return WebhookRequest(headers: headers, body: body, method: "POST", url: "https://example.com/")
    }

    private static func mutated(
        _ original: WebhookRequest,
        using generator: inout SeededGenerator
    ) -> WebhookRequest {
        var request = original
        for _ in 0...Int.random(in: 0...2, using: &generator) {
            let place = Int.random(in: 0..<request.headers.count, using: &generator)
            var value = Array(request.headers[place].value.utf8)
            let index = Int.random(in: 0...value.count, using: &generator)
            switch Int.random(in: 0...5, using: &generator) {
            case 0 where index < value.count: value[index] ^= 1 << UInt8.random(in: 0...7, using: &generator)
            case 1: value.insert(UInt8.random(in: 0...127, using: &generator), at: index)
            case 2 where index < value.count: value.remove(at: index)
            case 3: value = Array(value.prefix(index))
            case 4: value.insert(contentsOf: (fragments.randomElement(using: &generator) ?? "").utf8, at: index)
            default: request.body.append(UInt8.random(in: 0...255, using: &generator))
            }
            request.headers[place].value = String(decoding: value, as: UTF8.self)
        }
        return request
    }

    /// Whether an accepted change is one that the rules allow: the signed parts are the same bytes.
    private static func meansTheSame(
        _ changed: WebhookRequest,
        _ original: WebhookRequest,
        _ scheme: WebhookScheme
    ) -> Bool {
        guard changed.body == original.body || !scheme.coversBody else { return false }
        let signature = scheme.headerGroups[0].signature
        return zip(changed.headers, original.headers).allSatisfy { new, old in
            new.name == signature || new.value.trimmingSpaces() == old.value
        }
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        let isSpace = { (character: Character) in character == " " || character == "\t" }
        return String(drop(while: isSpace).reversed().drop(while: isSpace).reversed())
    }
}
