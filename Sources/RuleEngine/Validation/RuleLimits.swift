/// How large rules may be.
///
/// A text to look for is bounded, so that every search stays linear in the mail.
public struct RuleLimits: Hashable, Sendable {
    /// The bytes of a text to look for, after folding.
    public var needleBytes: Int
    /// The conditions of a rule, those in groups included.
    public var conditions: Int
    /// The actions of a rule.
    public var actions: Int
    /// How deep groups may lie inside groups.
    public var depth: Int
    /// The bytes of a name.
    public var nameBytes: Int
    /// The bytes of an automatic answer's template.
    public var bodyBytes: Int

    /// Sets limits.
    public init(
        needleBytes: Int = 256,
        conditions: Int = 100,
        actions: Int = 20,
        depth: Int = 4,
        nameBytes: Int = 200,
        bodyBytes: Int = 65_536
    ) {
        self.needleBytes = needleBytes
        self.conditions = conditions
        self.actions = actions
        self.depth = depth
        self.nameBytes = nameBytes
        self.bodyBytes = bodyBytes
    }

    /// The default limits.
    public static let standard = RuleLimits()
}
