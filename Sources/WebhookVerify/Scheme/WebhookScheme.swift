/// How one sender signs its webhooks with HMAC-SHA256: a value, not code.
///
/// The schemes of known senders are ready as static members, such as ``mailbot``. For another sender, build a value with the
/// same initialiser. A verifier uses exactly one scheme: trying several with one secret would let a signature of one pass as
/// a signature of another.
public struct WebhookScheme: Sendable, Hashable {
    /// The name, for logs and replay keys.
    public var name: String

    /// The header names to look for, in order; the first group that is present as a whole is used.
    public var headerGroups: [HeaderGroup]

    /// How the signature header is laid out.
    public var format: SignatureFormat

    /// How a signature is written as text.
    public var encoding: SignatureEncoding

    /// The signed bytes: these parts, one after the other.
    public var content: [ContentPart]

    /// How the time of signing is written; `nil` if the scheme has none.
    public var timestampFormat: TimestampFormat?

    /// How old or new a signature may be; `nil` checks nothing, so that a captured request verifies for ever.
    public var window: TimestampWindow?

    /// How the key is made from the secret that the sender shows.
    public var secret: SecretEncoding

    /// The fewest bytes a key may have.
    public var minimumKeyBytes: Int

    /// A header with the sender's id of the delivery that is **not** signed: for logs, never against replays.
    public var deliveryHeader: String?

    /// A scheme of the given parts; ``problems()`` says whether they fit together.
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
    /// Whether the signature says anything about the body.
    public var coversBody: Bool { content.contains(.body) }

    /// Whether the signature says when it was made.
    public var coversTimestamp: Bool { content.contains(.timestamp) }

    /// Whether the signature includes the sender's id of the message.
    public var coversID: Bool { content.contains(.id) }

    /// The same scheme without a look at the clock: old deliveries verify too.
    ///
    /// For reading stored requests again. On a live endpoint it opens the door to replays.
    public func ignoringTimestamps() -> WebhookScheme {
        var scheme = self
        scheme.window = nil
        return scheme
    }
}
