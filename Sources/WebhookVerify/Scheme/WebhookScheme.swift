/// How one sender signs its webhooks with HMAC-SHA256: a value, not code.
///
/// The schemes of known senders are static members, such as ``mailbot``; for another sender, build a value. A verifier uses
/// exactly one scheme: trying several with one secret would let a signature of one pass as a signature of another.
public struct WebhookScheme: Sendable, Hashable {
    /// The name in logs and replay keys.
    public var name: String

    /// The header names to look for; the first group that is present as a whole is used.
    public var headerGroups: [HeaderGroup]

    package var format: SignatureFormat

    package var encoding: SignatureEncoding

    package var content: [ContentPart]

    package var timestampFormat: TimestampFormat?

    /// How old or new a signature may be; `nil` skips the check, so a captured request stays valid.
    public var window: TimestampWindow?

    package var secret: SecretEncoding

    /// The minimum length of a key, in bytes.
    public var minimumKeyBytes: Int

    package var deliveryHeader: String?

    /// Describes a scheme; verifiers and signers throw ``WebhookConfigurationError`` if its parts do not fit together.
    ///
    /// - Parameters:
    ///   - name: The name in logs and replay keys.
    ///   - headerGroups: The header names to look for; the first group that is present as a whole is used.
    ///   - format: The layout of the signature header.
    ///   - encoding: How a signature is written as text.
    ///   - content: The parts whose concatenation is signed.
    ///   - timestampFormat: How the time of signing is written; `nil` if the scheme has none.
    ///   - window: How old or new a signature may be; `nil` skips the check.
    ///   - secret: How the secret that the sender shows is decoded to a key.
    ///   - minimumKeyBytes: The minimum length of a key, in bytes.
    ///   - deliveryHeader: A header with the sender's delivery id, which is **not** signed.
    public init(
        name: String,
        headerGroups: [HeaderGroup],
        format: SignatureFormat,
        encoding: SignatureEncoding,
        content: [ContentPart],
        timestampFormat: TimestampFormat? = nil,
        window: TimestampWindow? = nil,
        secret: SecretEncoding = .utf8,
        minimumKeyBytes: Int = 1,
        deliveryHeader: String? = nil
    ) {
        self.name = name
        self.headerGroups = headerGroups
        self.format = format
        self.encoding = encoding
        self.content = content
        self.timestampFormat = timestampFormat
        self.window = window
        self.secret = secret
        self.minimumKeyBytes = minimumKeyBytes
        self.deliveryHeader = deliveryHeader
    }
}

extension WebhookScheme {
    package var coversBody: Bool { content.contains(.body) }
    package var coversTimestamp: Bool { content.contains(.timestamp) }
    package var coversID: Bool { content.contains(.id) }
}
