/// What a mail server found out about a mail's sender (RFC 8601).
package struct AuthenticationResults: Sendable {
    private let results: [AuthenticationResult]

    /// The longest value that is read, in bytes; one that is longer is cut and counts as a failure if nothing else does.
    private static let sizeLimit = 65_536

    /// Reads the topmost field of a server that is trusted; nil if there is none.
    ///
    /// Whoever receives mail for us must remove fields that came with it and name our server (RFC 8601, 5). The topmost one
    /// is the last that was added.
    package init?(_ headers: MessageHeaders, trusting servers: [String]) {
        let servers = servers.map { $0.lowercased() }
        for value in headers.values(named: "Authentication-Results") {
            let segments = Self.segments(value)
            guard let server = segments.first?.split(separator: " ").first, servers.contains(server.lowercased()) else {
                continue
            }
            results = segments.dropFirst().compactMap(AuthenticationResult.init)
            return
        }
        return nil
    }

    /// Takes a field of a provider, which vouches for it, with or without the server's name.
    package init(_ value: String) {
        results = Self.segments(value).compactMap(AuthenticationResult.init)
    }

    /// Takes a provider's words for the results, such as `pass`, by method.
    package init(words: [(method: String, word: String)]) {
        results = words.map { AuthenticationResult(method: $0.method, word: $0.word) }
    }

    /// What the results say about the author; nil if they say nothing.
    package func verdict(on author: EmailAddress?) -> SenderAuthentication? {
        let domain = author?.normalizedDomain ?? ""
        if let policy = results.last(where: { $0.method == "dmarc" && ($0.passes || $0.fails) }) {
            if policy.fails { return .failed }
            if policy.property("header.from").map({ Self.domain(of: $0) == domain }) ?? true { return .passed }
        }
        if results.contains(where: { $0.passes && Self.vouches($0, for: domain) }) { return .passed }
        return results.contains(where: \.fails) ? .failed : nil
    }

    /// Whether a passed check is about the author's domain, or one above it.
    ///
    /// One below it proves less: on shared domains it may belong to somebody else.
    private static func vouches(_ result: AuthenticationResult, for domain: String) -> Bool {
        let names: [String] =
            switch result.method {
            case "dkim": ["header.d", "header.i"]
            case "spf": ["smtp.mailfrom", "smtp.from"]
            default: []
            }
        return names.compactMap(result.property).contains { value in
            let signer = Self.domain(of: value)
            return signer.contains(".") && (domain == signer || domain.hasSuffix("." + signer))
        }
    }

    private static func domain(of value: String) -> String {
        let domain = value.split(separator: "@", omittingEmptySubsequences: false).last ?? ""
        return domain.lowercased().trimming { $0 == "." || $0 == ">" || $0 == "<" }
    }

    /// The parts between semicolons, without comments and quotation marks, and without spaces around `=`.
    private static func segments(_ value: String) -> [String] {
        var segments: [[UInt8]] = [[]]
        var (depth, isQuoted, isEscaped) = (0, false, false)
        for byte in value.utf8.prefix(sizeLimit) {
            if isEscaped {
                isEscaped = false
                if depth == 0 { segments[segments.count - 1].append(byte) }
                continue
            }
            switch byte {
            case UInt8(ascii: "\\") where isQuoted || depth > 0: isEscaped = true
            case UInt8(ascii: "\"") where depth == 0: isQuoted.toggle()
            case UInt8(ascii: "(") where !isQuoted: depth += 1
            case UInt8(ascii: ")") where !isQuoted && depth > 0: depth -= 1
            case _ where depth > 0: continue
            case UInt8(ascii: ";") where !isQuoted: segments.append([])
            case UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"), UInt8(ascii: " "):
                segments[segments.count - 1].append(UInt8(ascii: " "))
            default: segments[segments.count - 1].append(byte)
            }
        }
        return segments.map { joined($0) }
    }

    private static func joined(_ bytes: [UInt8]) -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        let parts = text.split(separator: "=", omittingEmptySubsequences: false)
        return parts.map { $0.trimming { $0 == " " } }.joined(separator: "=")
    }
}

/// The result of one method, such as `dkim=pass header.d=example.com`.
private struct AuthenticationResult: Sendable {
    let method: String
    private let word: String
    private let properties: [Substring]

    init(method: String, word: String) {
        self.method = method
        self.word = word.lowercased()
        properties = []
    }

    init?(_ segment: String) {
        let words = segment.split(separator: " ")
        guard let parts = words.first?.split(separator: "=", maxSplits: 1), parts.count == 2 else { return nil }
        method = parts[0].prefix { $0 != "/" }.lowercased()
        word = parts[1].lowercased()
        properties = Array(words.dropFirst())
    }

    var passes: Bool { ["pass", "passed", "true"].contains(word) }

    var fails: Bool {
        ["dmarc", "dkim", "spf"].contains(method)
            && ["fail", "failed", "hardfail", "softfail", "false", "reject", "quarantine"].contains(word)
    }

    func property(_ name: String) -> String? {
        for property in properties {
            let parts = property.split(separator: "=", maxSplits: 1)
            if parts.count == 2, parts[0].lowercased() == name { return String(parts[1]) }
        }
        return nil
    }
}

extension StringProtocol {
    fileprivate func trimming(_ isDropped: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, isDropped(first) { rest = rest.dropFirst() }
        while let last = rest.last, isDropped(last) { rest = rest.dropLast() }
        return String(rest)
    }
}
