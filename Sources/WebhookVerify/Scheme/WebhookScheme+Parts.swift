extension WebhookScheme {
    /// The names of the headers that one delivery uses, in any case.
    public struct HeaderGroup: Sendable, Hashable {
        /// Where the signature is.
        public var signature: String
        /// Where the time of signing is, if it has a header of its own.
        public var timestamp: String?
        /// Where the sender's id of the message is, if it is signed.
        public var id: String?

        /// A group of header names.
        public init(signature: String, timestamp: String? = nil, id: String? = nil) {
            self.signature = signature
            self.timestamp = timestamp
            self.id = id
        }
    }

    /// How a signature header is laid out.
    public enum SignatureFormat: Sendable, Hashable {
        /// One signature after a fixed prefix, such as `sha256=`, which may be empty.
        case single(prefix: String)
        /// Entries `version,signature` with spaces between; a signer writes the first version.
        case versionedList(versions: [String])
        /// Pairs `key=value`, such as `t=...,v1=...`, in any order.
        ///
        /// The first character of `separator` divides; spaces around a pair do not count. A signer writes the separator as it
        /// is and uses the first signature key.
        case pairs(separator: String, timestampKey: String?, signatureKeys: [String])
        /// One signature that the host takes out of the payload and hands over as if it were a header.
        case supplied
    }

    /// How a signature is written as text.
    public enum SignatureEncoding: Sendable, Hashable {
        /// 64 hexadecimal digits; verified in either case, signed in lower case.
        case hex
        /// 44 characters of standard base64.
        case base64
    }

    /// A part of the signed bytes.
    public enum ContentPart: Sendable, Hashable {
        /// The raw body.
        case body
        /// The timestamp, byte for byte as received.
        case timestamp
        /// The sender's id of the message.
        case id
        /// A fixed text.
        case literal(String)
        /// The request's method, such as `POST`.
        case method
        /// The request's full address, as the sender was given it.
        case url
        /// The request's full address with the escapes of `:/?@!$'()*,;` decoded, as HubSpot signs it.
        case hubSpotURL
    }

    /// How a time is written.
    ///
    /// Anything else, such as a sign, a space, a dot or an exponent, is refused.
    public enum TimestampFormat: Sendable, Hashable {
        /// Seconds since 1970 in one to twelve digits.
        case unixSeconds
        /// Seconds since 1970 in exactly ten digits, for content in which other digits follow directly.
        case tenDigitUnixSeconds
        /// Milliseconds since 1970 in one to fifteen digits.
        case unixMilliseconds
        /// `YYYY-MM-DDTHH:MM:SSZ`, optionally with a fraction of up to nine digits.
        case iso8601
    }

    /// How far a signed time may be from now, in whole seconds.
    public struct TimestampWindow: Sendable, Hashable {
        /// How old a signature may be.
        public var maxAge: Int64
        /// How far ahead of this clock a signature may be.
        public var maxFuture: Int64

        /// A window of the given lengths in seconds.
        public init(maxAge: Int64, maxFuture: Int64) {
            self.maxAge = maxAge
            self.maxFuture = maxFuture
        }
    }

    /// How the key is made from the secret that the sender shows.
    public enum SecretEncoding: Sendable, Hashable {
        /// The secret's own UTF-8 bytes, all of them.
        case utf8
        /// Standard base64 after the first of these prefixes that is there.
        case base64(stripping: [String])
        /// Hexadecimal digits.
        case hex
    }
}
