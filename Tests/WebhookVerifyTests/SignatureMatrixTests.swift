import Testing
import WebhookVerify

/// What may go wrong with the signature, tried on every preset.
struct SignatureMatrixTests {
    @Test(arguments: Sample.all)
    func aGenuineRequestVerifies(_ sample: Sample) throws {
        #expect(try sample.refusal(of: sample.request()) == nil)
    }

    @Test(arguments: Sample.all)
    func everyHeaderIsNeeded(_ sample: Sample) throws {
        let request = try sample.request()
        for header in request.headers {
            let missing = request.changingHeaders { $0.removeAll { $0.name == header.name } }
            #expect(try sample.refusal(of: missing) == .missingHeader(header.name))
            for empty in ["", " ", "\t \t"] {
                let refusal = try sample.refusal(of: request.changing(header.name) { _ in empty })
                #expect(refusal == .malformedHeader(header.name, .empty))
            }
        }
    }

    @Test(arguments: Sample.all)
    func headerNamesAreOfAnyCase(_ sample: Sample) throws {
        let request = try sample.request()
        for change in [{ (name: String) in name.uppercased() }, { $0.lowercased() }] {
            let changed = request.changingHeaders { headers in
                headers = headers.map { (change($0.name), $0.value) }
            }
            #expect(try sample.refusal(of: changed) == nil)
        }
    }

    @Test(arguments: Sample.all)
    func aRepeatedHeaderMustBeTheSame(_ sample: Sample) throws {
        let request = try sample.request()
        for header in request.headers {
            let isSignature = header.name == sample.scheme.headerGroups[0].signature
            let again = try sample.refusal(of: request.changingHeaders { $0.append(header) })
            let other = try sample.refusal(of: request.changingHeaders { $0.append((header.name, header.value + "0")) })
            switch (isSignature, sample.scheme.format) {
            case (true, .versionedList): #expect(again == nil && other == nil)
            case (true, .pairs):
                #expect(again == nil)
                #expect(other == .malformedHeader(header.name, .repeatedTimestamp))
            default:
                #expect(again == nil)
                #expect(other == .duplicateHeader(header.name))
            }
        }
    }

    @Test(arguments: Sample.all)
    func everyBitOfTheSignatureCounts(_ sample: Sample) throws {
        let request = try sample.request()
        let genuine = try #require(Self.signature(of: request, sample.scheme))
        for bit in 0..<256 {
            var changed = genuine.bytes
            changed[bit / 8] ^= 1 << (bit % 8)
            let forged = try #require(Digest256(changed))
            let refusal = try sample.refusal(of: Self.replacing(genuine, by: forged, in: request, sample.scheme))
            #expect(refusal == .signatureMismatch(candidates: 1, keys: 1), "bit \(bit)")
        }
    }

    @Test(arguments: Sample.all)
    func aSignatureOfAnotherLengthIsNone(_ sample: Sample) throws {
        let request = try sample.request()
        let name = sample.scheme.headerGroups[0].signature
        let genuine = try #require(Self.signature(of: request, sample.scheme))
        let text = Self.text(genuine, sample.scheme)
        for length in 0..<text.count {
            let refusal = try sample.refusal(
                of: request.changing(name) { $0.replacing(text, with: text.prefix(length)) }
            )
            #expect(refusal == .malformedSignature || refusal == .malformedHeader(name, .empty), "length \(length)")
        }
        for longer in [text + "0", text + text, "0" + text, text + "=", text + "%00"] {
            let refusal = try sample.refusal(of: request.changing(name) { $0.replacing(text, with: longer) })
            #expect(refusal == .malformedSignature)
        }
    }

    @Test(arguments: Sample.all)
    func textBeforeTheSignatureMustBeRight(_ sample: Sample) throws {
        let request = try sample.request()
        let name = sample.scheme.headerGroups[0].signature
        switch sample.scheme.format {
        case .supplied, .single(prefix: ""):
            for prefix in ["sha256=", "v0=", "v1,"] {
                #expect(try sample.refusal(of: request.changing(name) { prefix + $0 }) == .malformedSignature)
            }
        case .single(let prefix):
            for changed in ["", prefix + prefix, prefix.uppercased(), "sha1=", "v9="] {
                let refusal = try sample.refusal(of: request.changing(name) { changed + $0.dropFirst(prefix.count) })
                #expect(refusal == .malformedSignature)
            }
        case .versionedList(let versions):
            let other = try sample.refusal(of: request.changing(name) { $0.replacing(versions[0] + ",", with: "v9,") })
            #expect(other == .noSupportedSignature(found: ["v9"]))
        case .pairs(_, _, let keys):
            let other = try sample.refusal(of: request.changing(name) { $0.replacing(keys[0] + "=", with: "v9=") })
            #expect(other == .noSupportedSignature(found: ["v9"]))
        }
    }

    @Test(arguments: Sample.all)
    func anotherSecretIsRefused(_ sample: Sample) throws {
        var bytes = [UInt8](repeating: 7, count: 32)
        bytes[0] = UInt8(sample.scheme.name.utf8.count)
        let key = WebhookKey("other", secret: try WebhookSecret(bytes: bytes))
        let verifier = try WebhookVerifier(scheme: sample.scheme, keys: [key])
        #expect(throws: WebhookError.signatureMismatch(candidates: 1, keys: 1)) {
            try verifier.verify(sample.request(), now: Sample.now)
        }
    }

    private static func text(_ digest: Digest256, _ scheme: WebhookScheme) -> String {
        scheme.encoding == .hex ? digest.hex : digest.base64
    }

    /// The signature that `request` carries.
    private static func signature(of request: WebhookRequest, _ scheme: WebhookScheme) -> Digest256? {
        let value = request.headers[request.index(of: scheme.headerGroups[0].signature)].value
        guard scheme.encoding == .base64 else { return Digest256(hex: String(value.suffix(64))) }
        let text = Array(value.utf8.suffix(44))[...]
        return Digest256(base64: text.span)
    }

    private static func replacing(
        _ genuine: Digest256,
        by forged: Digest256,
        in request: WebhookRequest,
        _ scheme: WebhookScheme
    ) -> WebhookRequest {
        request.changing(scheme.headerGroups[0].signature) { value in
            value.replacing(text(genuine, scheme), with: text(forged, scheme))
        }
    }
}
