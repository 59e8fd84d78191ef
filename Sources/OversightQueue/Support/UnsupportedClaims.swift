/// What a draft claims and nothing that its author was shown says: numbers, dates, amounts, links and addresses.
///
/// A model makes such things up in the same voice in which it tells the truth. A claim that is made in other words, or sums up two
/// numbers, is found as well; a person looks at it.
package struct UnsupportedClaims: Sendable, Hashable {
    /// The claims, in their order.
    package let claims: [DraftSupport.Claim]

    /// Looks for the claims of a draft in the texts that its author was shown, which are read only as far as needed.
    ///
    /// - Complexity: linear in the size of all texts.
    package init(in draft: String, sources: @autoclosure () -> [String]) {
        let found = ClaimToken.tokens(in: draft, skippingLists: true)
        var missing = Set(found.map(\.token))
        for source in missing.isEmpty ? [] : sources() where !missing.isEmpty {
            ClaimToken.remove(from: &missing, whatOccursIn: source)
        }
        claims = found.filter { missing.contains($0.token) }.map { .init(kind: $0.token.kind, text: $0.text) }
    }
}
