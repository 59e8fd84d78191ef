/// The headers of one request, looked up by a scheme's names.
struct Headers {
    let list: [(name: String, value: String)]

    /// The first of `groups` that is here as a whole; the most nearly complete one if none is, to report what it lacks.
    func group(of groups: [SchemePlan.Group]) -> SchemePlan.Group? {
        guard groups.count > 1 else { return groups.first }
        var best: (group: SchemePlan.Group, present: Int)?
        for group in groups {
            let names = [group.signature, group.timestamp, group.id].compactMap(\.self)
            let present = names.count { contains($0) }
            if present == names.count { return group }
            if present > best?.present ?? -1 { best = (group, present) }
        }
        return best?.group
    }

    /// The one value of the header `name`, which may be repeated only byte for byte.
    func value(_ name: HeaderName) throws(WebhookError) -> TextSlice {
        var found: TextSlice?
        for header in list where name.matches(header.name) {
            let value = try TextSlice(headerValue: header.value, of: name.text)
            if let found, !found.hasSameBytes(as: value) { throw .duplicateHeader(name.text) }
            found = value
        }
        guard let found else { throw .missingHeader(name.text) }
        return found
    }

    /// The first value of the header `name` if it is well formed; for headers that decide nothing.
    func informalValue(_ name: HeaderName) -> String? {
        guard let header = list.first(where: { name.matches($0.name) }) else { return nil }
        return try? TextSlice(headerValue: header.value, of: name.text).string
    }

    private func contains(_ name: HeaderName) -> Bool {
        list.contains { name.matches($0.name) }
    }
}
