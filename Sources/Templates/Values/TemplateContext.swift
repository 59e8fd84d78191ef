/// The values that a host offers to its templates, by name.
///
/// Conform the type that holds what a reply may mention, and list its names in a `switch`: an author then reaches
/// exactly what is listed and nothing else. There is no reflection. A template asks for each outermost name it uses
/// once per render, also for names it turns out not to need, so a value that is dear to compute should be computed
/// before.
public protocol TemplateContext {
    /// The value of an outermost name (`contact` in `contact.name`), or nil if there is no such name.
    ///
    /// Answer ``TemplateValue/null`` for a name that exists and has no value at the moment.
    func value(named name: String) -> TemplateValue?
}

extension TemplateObject: TemplateContext {
    /// The value of a field, or nil if there is none.
    public func value(named name: String) -> TemplateValue? { self[name] }
}
