extension WebhookScheme {
    /// The names of the headers that one delivery uses, in any case.
    public struct HeaderGroup: Sendable, Hashable {
        package var signature: String
        package var timestamp: String?
        package var id: String?

        /// Names the headers of the signature, of the time of signing and of the signed message id, as far as the scheme has them.
        public init(signature: String, timestamp: String? = nil, id: String? = nil) {
            self.signature = signature
            self.timestamp = timestamp
            self.id = id
        }
    }

    /// The layout of a signature header.
    public enum SignatureFormat: Sendable, Hashable {
        /// One signature after a fixed, possibly empty prefix such as `sha256=`.
        case single(prefix: String)
        /// Entries `version,signature` separated by spaces; a signer writes the first version.
        case versionedList(versions: [String])
        /// Pairs `key=value`, such as `t=...,v1=...`, in any order.
        ///
        /// A reader splits at the first character of `separator` and ignores spaces around a pair. A signer writes the whole
        /// separator and uses the first signature key.
        case pairs(separator: String, timestampKey: String?, signatureKeys: [String])
        /// One signature that the host takes from the payload and passes as if it were a header.
        case supplied
    }

    /// How a signature is written as text.
    public enum SignatureEncoding: Sendable, Hashable {
        /// 64 hexadecimal digits, read in either case and written in lower case.
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

    /// How a time is written; signs, spaces, dots and exponents are rejected.
    public enum TimestampFormat: Sendable, Hashable {
        /// Seconds since 1970 in one to twelve digits.
        case unixSeconds
        /// Seconds since 1970 in exactly ten digits, for signed content in which other digits follow.
        case tenDigitUnixSeconds
        /// Milliseconds since 1970 in one to fifteen digits.
        case unixMilliseconds
        /// `YYYY-MM-DDTHH:MM:SSZ`, optionally with a fraction of up to nine digits.
        case iso8601
    }

    /// How far a signed time may be from now.
    public struct TimestampWindow: Sendable, Hashable {
        package var maxAge: Int64
        package var maxFuture: Int64

        /// Accepts signatures up to `maxAge` seconds old and up to `maxFuture` seconds ahead of the clock.
        public init(maxAge: Int64, maxFuture: Int64) {
            self.maxAge = maxAge
            self.maxFuture = maxFuture
        }
    }

    /// How the secret that the sender shows is decoded to a key.
    public enum SecretEncoding: Sendable, Hashable {
        /// The secret's UTF-8 bytes.
        case utf8
        /// Standard base64 after the first of these prefixes that is present.
        case base64(stripping: [String])
        /// Hexadecimal digits.
        case hex
    }
}
