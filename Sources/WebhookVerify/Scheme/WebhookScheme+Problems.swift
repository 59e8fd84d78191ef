extension WebhookScheme {
    /// The contradictions between the scheme's parts; empty if it can be used.
    package func problems() -> [WebhookConfigurationError.Problem] {
        contentProblems() + timestampProblems() + headerProblems() + formatProblems()
    }

    private func contentProblems() -> [WebhookConfigurationError.Problem] {
        var problems: [WebhookConfigurationError.Problem] = []
        let isVariable = content.contains { part in
            if case .literal = part { false } else { true }
        }
        if !isVariable { problems.append(.scheme("content", "signs nothing of the request")) }
        if coversID, headerGroups.contains(where: { $0.id == nil }) {
            problems.append(.scheme("headerGroups", "the content has an id, but not every group names its header"))
        }
        if minimumKeyBytes < 1 { problems.append(.scheme("minimumKeyBytes", "must be at least 1")) }
        return problems
    }

    private func timestampProblems() -> [WebhookConfigurationError.Problem] {
        var problems: [WebhookConfigurationError.Problem] = []
        let hasSource = headerGroups.allSatisfy { $0.timestamp != nil } || format.timestampKey != nil
        if timestampFormat == nil, coversTimestamp || window != nil {
            problems.append(.scheme("timestampFormat", "is missing, but the content or the window needs it"))
        }
        if timestampFormat != nil, !hasSource {
            problems.append(.scheme("headerGroups", "no header or pair holds the timestamp"))
        }
        if window != nil, !coversTimestamp {
            problems.append(.scheme("window", "limits a timestamp that is not signed, so anybody can renew it"))
        }
        if let window, window.maxAge < 0 || window.maxFuture < 0 {
            problems.append(.scheme("window", "must not be negative"))
        }
        return problems
    }

    private func headerProblems() -> [WebhookConfigurationError.Problem] {
        guard !headerGroups.isEmpty else { return [.scheme("headerGroups", "is empty")] }
        let names = headerGroups.flatMap { [$0.signature, $0.timestamp, $0.id] } + [deliveryHeader]
        guard names.contains(where: { $0.map(Self.isHeaderName) == false }) else { return [] }
        return [.scheme("headerGroups", "a header name is empty or has other characters than visible ASCII")]
    }

    private func formatProblems() -> [WebhookConfigurationError.Problem] {
        switch format {
        case .single, .supplied:
            return []
        case .versionedList(let versions):
            return versions.isEmpty ? [.scheme("format", "names no version")] : []
        case .pairs(let separator, let timestampKey, let signatureKeys):
            var problems: [WebhookConfigurationError.Problem] = []
            if signatureKeys.isEmpty { problems.append(.scheme("format", "names no signature key")) }
            if timestampKey.map(signatureKeys.contains) == true {
                problems.append(.scheme("format", "uses one key for the timestamp and for signatures"))
            }
            if separator.utf8.first.map({ $0 != 0x20 && $0 < 0x80 }) != true {
                problems.append(.scheme("format", "the separator must start with an ASCII character that is no space"))
            }
            return problems
        }
    }

    private static func isHeaderName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ":") }
    }
}

extension WebhookScheme.SignatureFormat {
    var timestampKey: String? {
        if case .pairs(_, let key, _) = self { key } else { nil }
    }
}
