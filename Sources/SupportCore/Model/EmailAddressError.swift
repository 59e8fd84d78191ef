/// Why a text is not an electronic mail address.
///
/// It never repeats the text.
@nonexhaustive public enum EmailAddressError: Error, Hashable, CustomStringConvertible {
    /// There is no address in the text.
    case empty
    /// The text is longer than any address.
    case tooLong
    /// The part before the `@` is missing, too long or contains a control character.
    case invalidLocalPart
    /// The part after the `@` is missing or is not a domain name.
    case invalidDomain
    /// The text does not have the form `name <local@domain>` or `local@domain`.
    case malformed

    /// A stable word for logs.
    public var code: String {
        switch self {
        case .empty: "address_empty"
        case .tooLong: "address_too_long"
        case .invalidLocalPart: "address_invalid_local_part"
        case .invalidDomain: "address_invalid_domain"
        case .malformed: "address_malformed"
        }
    }

    /// What was expected.
    public var description: String {
        switch self {
        case .empty: "expected an address, found nothing"
        case .tooLong: "expected an address of at most 2,000 bytes"
        case .invalidLocalPart: "expected a mailbox name before the @"
        case .invalidDomain: "expected a domain name after the @"
        case .malformed: "expected local@domain or name <local@domain>"
        }
    }
}
