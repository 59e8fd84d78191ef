internal import Templates

extension TemplateContent {
    /// Everything to look at before the texts are used: errors, and variables that are not declared.
    public var findings: [TemplateFinding] { TemplateReview(content: self).findings }
}

/// Looks through a template before it is published.
struct TemplateReview {
    let content: TemplateContent

    /// Every finding: texts that do not compile, and names that are not declared.
    var findings: [TemplateFinding] {
        content.variants.sorted { $0.key < $1.key }.flatMap { locale, variant in
            look(at: variant.subject, locale, "subject") + look(at: variant.text, locale, "text")
                + (variant.html.map { look(at: $0, locale, "html") } ?? [])
        }
    }

    private func look(at source: String, _ locale: String, _ part: String) -> [TemplateFinding] {
        do {
            let template = try Template(source)
            let warnings = template.warnings.map(\.description) + undeclared(in: template)
            return warnings.map { TemplateFinding(locale: locale, part: part, isError: false, message: $0) }
        } catch {
            let problems = error.problems.isEmpty ? [error.description] : error.problems.map(\.description)
            return problems.map { TemplateFinding(locale: locale, part: part, isError: true, message: $0) }
        }
    }

    /// A declared name may be an object, whose parts then need no declaration of their own.
    private func undeclared(in template: Template) -> [String] {
        let declared = content.variables.map(\.name)
        let suggestions = NameSuggestions(of: declared)
        return template.names.filter { use in
            use.section == nil && use.name != "."
                && !declared.contains { use.name == $0 || use.name.hasPrefix($0 + ".") || $0.hasPrefix(use.name + ".") }
        }
        .map { use in
            let hint = suggestions.nearest(to: use.name).map { "; did you mean \($0)?" } ?? ""
            return "\(use.line):\(use.column): the variable \(use.name) is not declared\(hint)"
        }
    }
}
