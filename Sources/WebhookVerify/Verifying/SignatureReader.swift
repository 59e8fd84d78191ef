/// Reads signature headers, collecting well-formed signatures and the labels of unsupported ones.
struct SignatureReader: ~Copyable {
    /// The maximum number of signatures in one request.
    static let limit = 16

    let encoding: WebhookScheme.SignatureEncoding
    private(set) var candidates = Candidates()
    private(set) var timestamp: HeaderSlice?
    private(set) var hasTwoTimestamps = false
    private var entries = 0
    private var sawSupported = false
    private var unsupported: [String] = []

    init(encoding: WebhookScheme.SignatureEncoding) {
        self.encoding = encoding
    }

    /// Reads the headers called `name`; throws unless there is a well-formed signature.
    mutating func read(_ name: HeaderName, in headers: Headers, as layout: SchemePlan.Layout) throws(WebhookError) {
        if case .single(let prefix) = layout {
            readSingle(try headers.value(name), of: headers, prefix: prefix)
        } else {
            var isPresent = false
            for index in headers.indices where name.matches(headers[index].name) {
                isPresent = true
                readEntries(of: try headers.value(at: index, of: name), of: headers, as: layout)
                guard entries <= Self.limit else { throw .tooManySignatures(limit: Self.limit) }
            }
            guard isPresent else { throw .missingHeader(name.text) }
        }
        guard !hasTwoTimestamps else { throw .malformedHeader(name.text, .repeatedTimestamp) }
        guard sawSupported else { throw .noSupportedSignature(found: unsupported) }
        guard candidates.count > 0 else { throw .malformedSignature }
    }

    private mutating func readSingle(_ value: HeaderSlice, of headers: Headers, prefix: [UInt8]) {
        sawSupported = true
        let digest = headers.withBytes(value) { bytes -> Digest256? in
            guard bytes.starts(with: prefix) else { return nil }
            return decode(bytes.extracting(prefix.count..<bytes.count))
        }
        if let digest { candidates.append(digest) }
    }

    private mutating func readEntries(of value: HeaderSlice, of headers: Headers, as layout: SchemePlan.Layout) {
        switch layout {
        case .single: break
        case .list(let versions):
            headers.withBytes(value) { readList($0, versions: versions) }
        case .pairs(let separator, let timestampKey, let signatureKeys):
            headers.withBytes(value) { bytes in
                bytes.forEachField(separatedBy: separator) { field in
                    let range = bytes.trimmed(field)
                    let pair = bytes.extracting(range)
                    guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return }
                    let key = pair.extracting(0..<equals)
                    if let timestampKey, key.isEqual(to: timestampKey) {
                        noteTimestamp(value.slice((range.lowerBound &+ equals &+ 1)..<range.upperBound))
                    } else {
                        let signature = pair.extracting((equals &+ 1)..<pair.count)
                        note(signature, isSupported: signatureKeys.contains { key.isEqual(to: $0) }, label: key)
                    }
                }
            }
        }
    }

    private mutating func readList(_ bytes: Span<UInt8>, versions: [[UInt8]]) {
        bytes.forEachField(separatedBy: 0x20) { field in
            guard !field.isEmpty else { return }
            let entry = bytes.extracting(field)
            guard let comma = entry.firstIndex(of: UInt8(ascii: ",")) else { return }
            let version = entry.extracting(0..<comma)
            let signature = entry.extracting((comma &+ 1)..<entry.count)
            note(signature, isSupported: versions.contains { version.isEqual(to: $0) }, label: version)
        }
    }

    private mutating func note(_ signature: Span<UInt8>, isSupported: Bool, label: Span<UInt8>) {
        entries &+= 1
        guard entries <= Self.limit else { return }
        guard isSupported else {
            if unsupported.count < 4 { unsupported.append(label.prefixText(16)) }
            return
        }
        sawSupported = true
        if let digest = decode(signature) { candidates.append(digest) }
    }

    private mutating func noteTimestamp(_ value: HeaderSlice) {
        hasTwoTimestamps = hasTwoTimestamps || timestamp != nil
        timestamp = value
    }

    private func decode(_ text: Span<UInt8>) -> Digest256? {
        switch encoding {
        case .hex: Digest256(hex: text)
        case .base64: Digest256(base64: text)
        }
    }
}
