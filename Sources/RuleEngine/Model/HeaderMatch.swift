/// What a condition asks of a header field.
public enum HeaderMatch: Hashable, Sendable {
    /// There is such a field, with any value.
    case present
    /// One such field contains this text.
    case contains(String)
}
