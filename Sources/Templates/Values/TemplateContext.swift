/// The values that a host offers to its templates.
///
/// Conform the type that holds what a reply may mention and list its names in a `switch`; authors reach only those names. There
/// is no reflection. Each rendering asks once for each first part of a name, even if it turns out not to need the value.
public protocol TemplateContext {
    /// The value of a name's first part (`contact` in `contact.name`): nil for an unknown name, ``TemplateValue/null`` for a
    /// known name without a value.
    func value(named name: String) -> TemplateValue?
}
