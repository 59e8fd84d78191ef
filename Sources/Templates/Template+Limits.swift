extension Template {
    /// The limits of a template and its output; the defaults are for mail.
    public struct Limits: Sendable, Hashable {
        package let sourceBytes: Int
        package let tagBytes: Int
        package let nesting: Int
        package let depth: Int
        package let outputBytes: Int
        package let steps: Int

        /// Sets limits; a value out of range becomes the nearest allowed one.
        ///
        /// - Parameters:
        ///   - sourceBytes: The maximum size of the template with all its partials, at most 16 MiB.
        ///   - tagBytes: The maximum size of a tag that is not a comment.
        ///   - nesting: The maximum number of sections open at once in a source, at most 128.
        ///   - depth: The maximum number of sections and partials open at once during rendering, at most 128, which fits a stack
        ///     of 512 KiB.
        ///   - outputBytes: The maximum size of the output.
        ///   - steps: The maximum number of tags and texts executed in one rendering, which bounds its time.
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
}
