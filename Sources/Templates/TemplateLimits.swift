/// How large and how deep a template and its output may be.
public struct TemplateLimits: Sendable, Hashable {
    /// The most bytes of the template and all its partials together; at most 16 MiB.
    public let sourceBytes: Int
    /// The most bytes of one tag that is not a comment.
    public let tagBytes: Int
    /// The most sections open at once in one source.
    public let nesting: Int
    /// The most sections and partials open at once while rendering; at most 128, which fits a stack of 512 KiB.
    public let depth: Int
    /// The most bytes of output.
    public let outputBytes: Int
    /// The most tags and pieces of text met in one rendering, which bounds the time.
    public let steps: Int

    /// Limits for mail: 256 KiB of template, 256 B per tag, 32 open sections, 100 deep, 1 MiB of output, a million
    /// steps.
    public static let standard = TemplateLimits()

    /// Sets limits; a value out of range becomes the nearest one allowed.
    ///
    /// - Parameters:
    ///   - sourceBytes: The most bytes of the template and all its partials together.
    ///   - tagBytes: The most bytes of one tag that is not a comment.
    ///   - nesting: The most sections open at once in one source.
    ///   - depth: The most sections and partials open at once while rendering.
    ///   - outputBytes: The most bytes of output.
    ///   - steps: The most tags and pieces of text met in one rendering.
    public init(
        sourceBytes: Int = 262_144,
        tagBytes: Int = 256,
        nesting: Int = 32,
        depth: Int = 100,
        outputBytes: Int = 1_048_576,
        steps: Int = 1_000_000
    ) {
        self.sourceBytes = min(max(sourceBytes, 0), 16_777_216)
        self.tagBytes = max(tagBytes, 1)
        self.nesting = min(max(nesting, 0), 128)
        self.depth = min(max(depth, 0), 128)
        self.outputBytes = max(outputBytes, 0)
        self.steps = max(steps, 0)
    }
}
