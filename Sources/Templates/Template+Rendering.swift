extension Template {
    /// Fills the template with `data`.
    ///
    /// - Parameters:
    ///   - data: The values; usually an object. Other values are shown by `{{.}}`.
    ///   - target: The use of the text, which decides what is escaped.
    ///   - policy: The treatment of unknown names.
    /// - Returns: The text and what was missing.
    /// - Throws: ``TemplateError`` at a limit, or for an unknown name under ``UnresolvedPolicy/fail``.
    /// - Complexity: O(n) in the tags executed and the bytes written, both within ``Limits``.
    public func render(
        _ data: TemplateValue,
        for target: RenderTarget = .text,
        unresolved policy: UnresolvedPolicy = .leaveIntact
    ) throws(TemplateError) -> RenderedText {
        var outcome = Outcome()
        let text = String(unsafeUninitializedCapacity: shared.program.expectedSize) { memory in
            ProgramView.with(shared.program) { program in
                withUnsafePointer(to: data) { data in
                    var renderer = Renderer(
                        program: program,
                        root: ValueView(data),
                        escapes: target == .html,
                        policy: policy,
                        limits: limits,
                        output: OutputBuffer(lent: memory, limit: limits.outputBytes)
                    )
                    return renderer.runAll(&outcome)
                }
            }
        }
        if outcome.isPlain, target != .header { return RenderedText(text: text) }
        return try finish(outcome.spilledText ?? text, outcome, target, policy)
    }

    private func finish(
        _ text: String,
        _ outcome: Outcome,
        _ target: RenderTarget,
        _ policy: UnresolvedPolicy
    ) throws(TemplateError) -> RenderedText {
        if let failure = outcome.failure { throw failure }
        let text = target == .header ? HeaderText(text).text : text
        guard let report = outcome.report else { return RenderedText(text: text) }
        let unresolved = report.unresolved.names(in: program)
        if policy == .fail, !unresolved.isEmpty { throw .unresolved(unresolved) }
        return RenderedText(
            text: text,
            unresolved: unresolved,
            blanks: report.blanks.names(in: program),
            fallbacks: report.fallbacks.names(in: program)
        )
    }

    /// Fills the template with the values of `context`, which is asked once for each distinct first part of a name.
    ///
    /// - Throws: ``TemplateError`` at a limit, or for an unknown name under ``UnresolvedPolicy/fail``.
    public func render(
        with context: some TemplateContext,
        for target: RenderTarget = .text,
        unresolved policy: UnresolvedPolicy = .leaveIntact
    ) throws(TemplateError) -> RenderedText {
        let offered = program.outermostNames.compactMap { name in context.value(named: name).map { (name, $0) } }
        return try render(.object(TemplateObject(offered)), for: target, unresolved: policy)
    }
}
