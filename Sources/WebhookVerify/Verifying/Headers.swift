typealias Headers = [(name: String, value: String)]

extension Headers {
    /// The first group that is present as a whole; else the most complete one, to report what it lacks.
    func group(of groups: [SchemePlan.Group]) -> SchemePlan.Group? {
        guard groups.count > 1 else { return groups.first }
        var best: (group: SchemePlan.Group, present: Int)?
        for group in groups {
            let names = [group.signature, group.timestamp, group.id].compactMap(\.self)
            let present = names.count { has($0) }
            if present == names.count { return group }
            if present > best?.present ?? -1 { best = (group, present) }
        }
        return best?.group
    }

    /// The value of the header `name`, which may repeat only with the same bytes.
    func value(_ name: HeaderName) throws(WebhookError) -> HeaderSlice {
        var found: HeaderSlice?
        for index in indices where name.matches(self[index].name) {
            let value = try value(at: index, of: name)
            if let found, !haveSameBytes(found, value) { throw .duplicateHeader(name.text) }
            found = value
        }
        guard let found else { throw .missingHeader(name.text) }
        return found
    }

    /// The value of the header `name`, which must not contain `end`: the text that ends it in the signed content.
    ///
    /// Otherwise the same signed bytes could be another id with another time.
    func id(_ name: HeaderName, before end: [UInt8]?) throws(WebhookError) -> HeaderSlice {
        let id = try value(name)
        if let end, withBytes(id, { $0.contains(end) }) { throw .malformedHeader(name.text, .holdsSeparator) }
        return id
    }

    /// The first well-formed value of the header `name`, for headers that decide nothing.
    func informalValue(_ name: HeaderName) -> String? {
        guard let index = firstIndex(where: { name.matches($0.name) }) else { return nil }
        return (try? value(at: index, of: name)).map(string)
    }

    private func has(_ name: HeaderName) -> Bool {
        contains { name.matches($0.name) }
    }
}
