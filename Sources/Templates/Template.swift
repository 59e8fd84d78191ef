/// A compiled Mustache template, which may be rendered concurrently.
///
/// It supports the required modules of the Mustache specification, inheritance, dynamic names and one addition, fallbacks:
/// `{{contact.name | default: "there"}}`.
public struct Template: Sendable {
    let shared: Program.Shared

    var program: Program { shared.program }

    /// Doubtful places, none of which prevents rendering.
    public let warnings: [TemplateProblem]

    package let limits: Limits

    /// Compiles a template and the partials it may include.
    ///
    /// - Parameters:
    ///   - source: The template's text.
    ///   - partials: The texts that `{{> name}}` and `{{< name}}` include; all are compiled.
    ///   - limits: The limits of the template and its output.
    /// - Throws: ``TemplateError/invalid(_:)`` with all problems.
    /// - Complexity: O(n) in the length of the template and its partials.
    public init(
        _ source: String,
        partials: [String: String] = [:],
        limits: Limits = Limits()
    ) throws(TemplateError) {
        var compiler = Compiler(limits: limits)
        compiler.compile(source, partials: partials)
        guard compiler.problems.isEmpty else { throw .invalid(compiler.problems) }
        shared = Program.Shared(compiler.program)
        warnings = compiler.warnings
        self.limits = limits
    }
}
