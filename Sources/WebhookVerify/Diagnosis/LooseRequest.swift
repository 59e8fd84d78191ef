/// A request read leniently: everything that could be a signature or a timestamp.
struct LooseRequest {
    private let scheme: WebhookScheme
    private let body: [UInt8]
    private let signatures: [Variation<Digest256>]
    private let timestamp: String?
    private let id: String?
    private let method: String?
    private let url: String?

    init(_ request: WebhookRequest, scheme: WebhookScheme) {
        self.scheme = scheme
        body = request.body
        method = request.method
        url = request.url
        let own = scheme.headerGroups
        let values = Self.values(of: own.map(\.signature), in: request.headers)
        signatures = values.flatMap { LooseSignature.all(in: $0, encoding: scheme.encoding) }
        let pairs = values.flatMap { LooseSignature.values(of: ["t", "ts"], in: $0) }
        timestamp =
            Self.values(of: own.compactMap(\.timestamp), in: request.headers).first
            ?? pairs.first
            ?? Self.value(endingWith: "timestamp", in: request.headers)
        id =
            Self.values(of: own.compactMap(\.id), in: request.headers).first
            ?? Self.value(endingWith: "-id", in: request.headers)
    }

    /// The combination with the fewest variations under which a signature matches.
    func match(secret: String) -> VariationMatch? {
        let bodies = Variation.bodies(body)
        let keys = Variation.keys(secret, scheme: scheme)
        var best: [WebhookDiagnosis.Finding]?
        for content in Variation.contents(scheme) {
            for key in keys {
                for body in bodies {
                    guard let found = self.findings(content, key, body) else { continue }
                    if found.count < best?.count ?? .max { best = found }
                }
            }
        }
        return best.map(VariationMatch.init)
    }

    func clockFindings(now: Int64) -> [WebhookDiagnosis.Finding] {
        guard let window = scheme.window, let format = scheme.timestampFormat, let timestamp else { return [] }
        func isInside(_ milliseconds: Int64?) -> Bool? {
            milliseconds.map { (try? window.check(CivilTime(milliseconds: $0).seconds, now: now)) != nil }
        }
        if isInside(format.milliseconds(of: timestamp)) == true { return [] }
        let others: [WebhookScheme.TimestampFormat] = [.unixSeconds, .unixMilliseconds, .iso8601].filter {
            $0 != format
        }
        for other in others where isInside(other.milliseconds(of: timestamp)) == true {
            let message = "The timestamp is within the window if it is read as \(other), not as \(format)."
            return [.init(code: "timestamp_unit", message: message)]
        }
        let message = "The timestamp is outside the window: compare this machine's clock, or the request is an old one."
        return [.init(code: "timestamp_outside_window", message: message)]
    }

    private func findings(
        _ parts: Variation<[SchemePlan.Part]>,
        _ key: Variation<[UInt8]>,
        _ body: Variation<[UInt8]>
    ) -> [WebhookDiagnosis.Finding]? {
        let fields = [(name: "timestamp", value: timestamp ?? ""), (name: "id", value: id ?? "")]
        let request = WebhookRequest(headers: fields, body: [], method: method, url: url)
        var content = SignedContent()
        content.timestamp = timestamp.map { HeaderSlice(header: 0, range: 0..<$0.utf8.count) }
        content.id = id.map { HeaderSlice(header: 1, range: 0..<$0.utf8.count) }
        guard content.missingPart(of: parts.value, in: request) == nil else { return nil }
        let prepared = HMACSHA256.Key(key.value)
        let tag = body.value.withSpan { content.tag(of: parts.value, in: request, body: $0, under: prepared) }
        guard let signature = signatures.first(where: { $0.value == tag }) else { return nil }
        return [parts.finding, key.finding, body.finding, signature.finding].compactMap(\.self)
    }

    private static func values(of names: [String], in headers: [(name: String, value: String)]) -> [String] {
        names.map(HeaderName.init).flatMap { name in headers.filter { name.matches($0.name) }.map(\.value) }
    }

    private static func value(endingWith suffix: String, in headers: [(name: String, value: String)]) -> String? {
        headers.first { $0.name.lowercased().hasSuffix(suffix) }?.value
    }
}
