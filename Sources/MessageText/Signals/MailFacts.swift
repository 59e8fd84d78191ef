/// What is known of a mail before anything is decided: the input of ``MailVerdict``.
public struct MailFacts: Sendable, Hashable {
    /// One header field, as received.
    ///
    /// Names are compared without case; values may be folded.
    public struct Header: Sendable, Hashable {
        /// The name of the field.
        public let name: String
        /// The value of the field.
        public let value: String

        /// A header field.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// All header fields, repeated ones included.
    public var headers: [Header]
    /// The sender of the envelope: nil if it is not known, `""` or `<>` if it is empty.
    public var envelopeFrom: String?
    /// The address or the whole `From` value.
    public var from: String
    /// The receivers, as addresses or whole `To` and `Cc` values.
    public var to: [String]
    /// Our own addresses: inboxes, aliases, agents' notification addresses.
    public var ownAddresses: [String]
    /// Mailing lists whose mail is mail to us, by their address or `List-ID`; those of our own addresses need not be named.
    public var ownLists: [String]
    /// The domains of the `Message-ID` values that we make, and names of our own headers against loops.
    public var ownMarks: [String]
    /// Whether only mail that names one of our addresses as a receiver may be answered automatically.
    public var mustNameUs: Bool
    /// The subject, decoded.
    public var subject: String
    /// The plain-text body, quotations included.
    public var text: String

    /// The facts of a mail.
    public init(
        headers: [Header],
        envelopeFrom: String? = nil,
        from: String,
        to: [String] = [],
        ownAddresses: [String] = [],
        ownLists: [String] = [],
        ownMarks: [String] = [],
        mustNameUs: Bool = false,
        subject: String = "",
        text: String = ""
    ) {
        self.headers = headers
        self.envelopeFrom = envelopeFrom
        self.from = from
        self.to = to
        self.ownAddresses = ownAddresses
        self.ownLists = ownLists
        self.ownMarks = ownMarks
        self.mustNameUs = mustNameUs
        self.subject = subject
        self.text = text
    }
}
