/// A Mustache template, compiled once and rendered any number of times, from any number of tasks.
///
/// It follows the required modules of the Mustache specification, its inheritance and dynamic names, and adds one
/// thing: a fallback, `{{contact.name | default: "there"}}`.
public struct Template: Sendable {
    let shared: Program.Shared

    var program: Program { shared.program }

    /// What the author should look at; none of it stops the template from rendering.
    public let warnings: [TemplateProblem]

    /// The limits it was compiled with and is rendered within.
    public let limits: TemplateLimits

    /// Compiles a template and the partials it may include.
    ///
    /// - Parameters:
    ///   - source: The template's text.
    ///   - partials: The texts that `{{> name}}` and `{{< name}}` include. All are compiled, used or not.
    ///   - limits: How large and how deep a template and its output may be.
    /// - Throws: ``TemplateError/invalid(_:)`` with every problem found.
    /// - Complexity: O(n) in the length of the template and its partials.
    public init(
        _ source: String,
        partials: [String: String] = [:],
        limits: TemplateLimits = .standard
    ) throws(TemplateError) {
        var compiler = Compiler(limits: limits)
        compiler.compile(source, partials: partials)
        guard compiler.problems.isEmpty else { throw .invalid(compiler.problems) }
        shared = Program.Shared(compiler.program)
        warnings = compiler.warnings
        self.limits = limits
    }
}
