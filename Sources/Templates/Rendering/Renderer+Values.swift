extension Renderer {
    /// Shows a value, its fallback, or what the policy says.
    mutating func show(_ tag: ValueTag) {
        payIndentation()
        let escaped = escapes && !tag.isRaw
        switch lookup(tag.slot) {
        case .string(let text) where tag.fallback == nil && !text.isEmpty:
            output.append(text, escaped: escaped)
            noteIfBlank(text, tag)
        case let value?:
            if value.isBlank { return showBlank(tag, escaped) }
            if !write(value, escaped) { showUnresolved(tag, escaped) }
        case nil:
            showUnresolved(tag, escaped)
        }
    }

    /// The value of a slot: its first part in the innermost scope that has it, the rest of its parts inside of that.
    func lookup(_ slot: Int32) -> TemplateValue? {
        let path = program.paths[Int(slot)]
        guard !path.isEmpty else { return scopes.last ?? root }
        var index = scopes.count
        while index > 0 {
            index -= 1
            if let value = scopes[index].field(program.keys[Int(path.start)]) { return rest(of: path, in: value) }
        }
        guard let value = root.field(program.keys[Int(path.start)]) else { return nil }
        return rest(of: path, in: value)
    }

    @inline(__always)
    private func rest(of path: Slice, in outermost: TemplateValue) -> TemplateValue? {
        var value = outermost
        var index = Int(path.start) + 1
        while index < Int(path.end) {
            guard let next = value.field(program.keys[index]) else { return nil }
            value = next
            index += 1
        }
        return value
    }

    /// Writes a value that has a text; false if it has none.
    private mutating func write(_ value: TemplateValue, _ escaped: Bool) -> Bool {
        switch value {
        case .string(let text): output.append(text, escaped: escaped)
        case .integer(let number): output.append(String(number), escaped: false)
        case .number(let number): output.append(Self.text(of: number), escaped: false)
        case .bool(let flag): output.append(flag ? "true" : "false")
        case .null, .list, .object: return false
        }
        return true
    }

    /// The shortest digits that read back the same, without the `.0` of a whole number.
    private static func text(of number: Double) -> String {
        let digits = number.description
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }

    private mutating func noteIfBlank(_ text: String, _ tag: ValueTag) {
        guard let first = text.utf8.first, first <= Byte.space || first >= 0x80 else { return }
        if TemplateValue.string(text).isBlank { report.blanks.add(tag.slot, of: program.names.count) }
    }

    private mutating func showBlank(_ tag: ValueTag, _ escaped: Bool) {
        guard tag.fallback == nil else { return showFallback(tag, escaped) }
        report.blanks.add(tag.slot, of: program.names.count)
    }

    private mutating func showUnresolved(_ tag: ValueTag, _ escaped: Bool) {
        guard tag.fallback == nil else { return showFallback(tag, escaped) }
        leave(tag.source, slot: tag.slot)
    }

    private mutating func showFallback(_ tag: ValueTag, _ escaped: Bool) {
        guard let fallback = tag.fallback else { return }
        report.fallbacks.add(tag.slot, of: program.names.count)
        program.text.withUnsafeBufferPointer { text in
            let bytes = UnsafeBufferPointer(rebasing: text[fallback.range])
            if escaped { output.appendEscaped(bytes) } else { output.append(bytes) }
        }
    }

    /// Does with an unknown name what the policy says.
    mutating func leave(_ source: Slice, slot: Int32) {
        report.unresolved.add(slot, of: program.names.count)
        if policy == .leaveIntact { copy(source.range) }
    }
}

extension TemplateValue {
    /// The value of a field, or nil if there is none or this is no object.
    @inline(__always)
    func field(_ key: NameKey) -> TemplateValue? {
        guard case .object(let object) = self else { return nil }
        return object[key]
    }
}
