/// What a parser accepts where RFC 8259 leaves a choice.
///
/// Two keys of an object are equal if their bytes are, once their escapes are resolved.
package struct JSONDialect: Sendable {
    /// How deep arrays and objects may be nested; whoever reads deeper ones runs out of stack.
    package let depthLimit: Int
    /// Whether an object with two equal keys is refused; otherwise it keeps both.
    let refusesDuplicateKeys: Bool
    /// Whether half of a surrogate pair is refused in a string; in a key it always is.
    let refusesHalfPairs: Bool
    /// Whether trailing commas and raw control characters in strings are accepted.
    let isLenient: Bool

    /// For webhook bodies, records and documents: what a sender put there, as far as it can be understood.
    package static let standard = JSONDialect(
        depthLimit: 512,
        refusesDuplicateKeys: false,
        refusesHalfPairs: false,
        isLenient: false
    )
    /// For requests whose sender can be told that they are wrong.
    package static let strict = JSONDialect(
        depthLimit: 128,
        refusesDuplicateKeys: true,
        refusesHalfPairs: true,
        isLenient: false
    )
    /// For the answers of language models, with the two liberties that these take.
    package static let model = JSONDialect(
        depthLimit: 64,
        refusesDuplicateKeys: true,
        refusesHalfPairs: true,
        isLenient: true
    )
}
