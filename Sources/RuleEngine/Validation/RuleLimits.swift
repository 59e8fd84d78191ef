/// How large rules may be.
///
/// The length of a text to search for is limited so that every search is linear in the mail.
struct RuleLimits {
    /// The bytes of a text to search for, after folding.
    let needleBytes = 256
    /// The conditions of a rule, including those in groups.
    let conditions = 100
    let actions = 20
    /// How deep groups may be nested.
    let depth = 4
    let nameBytes = 200
    /// The bytes of an automatic reply's template.
    let bodyBytes = 65_536
}
