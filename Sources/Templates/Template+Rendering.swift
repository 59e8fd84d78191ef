extension Template {
    /// Fills the template with `data`.
    ///
    /// - Parameters:
    ///   - data: The values; usually an object, and anything else is reached as `{{.}}`.
    ///   - target: What the text is for, which decides what is escaped.
    ///   - policy: What becomes of a name that has no value.
    /// - Returns: The text, and what was missing.
    /// - Throws: ``TemplateError``: a limit was reached, or a name is unknown under ``UnresolvedPolicy/fail``.
    /// - Complexity: O(n) in the tags met and the bytes written, both bounded by ``limits``.
    public func render(
        _ data: TemplateValue,
        for target: RenderTarget = .text,
        unresolved policy: UnresolvedPolicy = .leaveIntact
    ) throws(TemplateError) -> RenderedText {
        let outcome = Renderer.run(shared, data: data, target: target, policy: policy, limits: limits)
        if let failure = outcome.failure { throw failure }
        let unresolved = outcome.report.unresolved.names(in: program)
        if policy == .fail, !unresolved.isEmpty { throw .unresolved(unresolved) }
        return RenderedText(
            text: target == .header ? HeaderText(outcome.text).text : outcome.text,
            unresolved: unresolved,
            blanks: outcome.report.blanks.names(in: program),
            fallbacks: outcome.report.fallbacks.names(in: program)
        )
    }

    /// Fills the template with what `context` offers.
    ///
    /// - Parameters:
    ///   - context: The host's values. It is asked once for each outermost name of the template.
    ///   - target: What the text is for, which decides what is escaped.
    ///   - policy: What becomes of a name that has no value.
    /// - Returns: The text, and what was missing.
    /// - Throws: ``TemplateError``: a limit was reached, or a name is unknown under ``UnresolvedPolicy/fail``.
    public func render(
        with context: some TemplateContext,
        for target: RenderTarget = .text,
        unresolved policy: UnresolvedPolicy = .leaveIntact
    ) throws(TemplateError) -> RenderedText {
        let offered = shared.outermostNames.compactMap { name in context.value(named: name).map { (name, $0) } }
        return try render(.object(TemplateObject(offered)), for: target, unresolved: policy)
    }
}
