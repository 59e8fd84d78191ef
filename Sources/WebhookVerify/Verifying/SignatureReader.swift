/// Reads signature headers, collecting well-formed signatures and the labels of unsupported ones.
struct SignatureReader: ~Copyable {
    /// The maximum number of signatures in one request.
    static let limit = 16

    let encoding: WebhookScheme.SignatureEncoding
    private(set) var candidates = Candidates()
    private(set) var timestamp: HeaderSlice?
    private var hasTwoTimestamps = false
    private var entries = 0
    private var sawSupported = false
    private var unsupported: [String] = []
    /// The version of a list whose signature has not come yet; it may be the first word of the next header.
    private var version: Version?

    private enum Version {
        case supported
        case unsupported(String)
    }

    init(encoding: WebhookScheme.SignatureEncoding) {
        self.encoding = encoding
    }

    /// Reads the headers called `name`; throws unless there is a well-formed signature.
    mutating func read(_ name: HeaderName, in headers: Headers, as layout: SchemePlan.Layout) throws(WebhookError) {
        if case .single(let prefix) = layout {
            readSingle(try headers.value(name), of: headers, prefix: prefix)
        } else {
            var first: HeaderSlice?
            for index in headers.indices where name.matches(headers[index].name) {
                let value = try headers.value(at: index, of: name)
                if let first, headers.haveSameBytes(first, value) { continue }
                first = first ?? value
                readEntries(of: value, of: headers, as: layout)
                guard entries <= Self.limit else { throw .tooManySignatures(limit: Self.limit) }
            }
            guard first != nil else { throw .missingHeader(name.text) }
        }
        // A version at the very end lacks its signature.
        if case .supported? = version { sawSupported = true }
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
                bytes.forEachField(separatedBy: separator, or: separator) { field in
                    let range = bytes.trimmed(field)
                    let pair = bytes.extracting(range)
                    guard let equals = pair.firstIndex(of: UInt8(ascii: "=")) else { return }
                    let key = pair.extracting(0..<equals)
                    if let timestampKey, key.isEqual(to: timestampKey) {
                        noteTimestamp(value.slice((range.lowerBound &+ equals &+ 1)..<range.upperBound))
                    } else {
                        let isSupported = signatureKeys.contains { key.isEqual(to: $0) }
                        let version: Version = isSupported ? .supported : .unsupported(key.prefixText(16))
                        note(pair.extracting((equals &+ 1)..<pair.count), version)
                    }
                }
            }
        }
    }

    /// Reads `version,signature` entries word by word.
    ///
    /// Gateways split such a value at its commas, join several with commas, and turn its spaces into tabs. What a version and a
    /// signature are shows all the same, because neither contains a separator.
    private mutating func readList(_ bytes: Span<UInt8>, versions: [[UInt8]]) {
        bytes.forEachField(separatedBy: 0x20, or: 0x09) { field in
            let entry = bytes.extracting(field)
            entry.forEachField(separatedBy: UInt8(ascii: ","), or: UInt8(ascii: ",")) { word in
                guard !word.isEmpty else { return }
                readWord(entry.extracting(word), beginsEntry: word.lowerBound == 0, versions)
            }
        }
    }

    private mutating func readWord(_ word: Span<UInt8>, beginsEntry: Bool, _ versions: [[UInt8]]) {
        if beginsEntry || version == nil, versions.contains(where: { word.isEqual(to: $0) }) {
            version = .supported
        } else if let known = version {
            note(word, known)
            version = nil
        } else {
            version = .unsupported(word.prefixText(16))
        }
    }

    private mutating func note(_ signature: Span<UInt8>, _ version: Version) {
        entries &+= 1
        guard entries <= Self.limit else { return }
        switch version {
        case .supported:
            sawSupported = true
            if let digest = decode(signature) { candidates.append(digest) }
        case .unsupported(let label):
            if unsupported.count < 4 { unsupported.append(label) }
        }
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
