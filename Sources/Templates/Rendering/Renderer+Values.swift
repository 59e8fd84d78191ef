extension Renderer {
    /// Shows a value or its fallback, or applies the policy.
    mutating func show(_ tag: ValueTag) {
        payIndentation()
        let escaped = escapes && !tag.isRaw
        guard let view = lookup(tag.slot) else { return showUnresolved(tag, escaped) }
        if case .string(let text) = view.value, Self.startsVisibly(text) {
            output.append(text, escaped: escaped)
        } else {
            show(view.value, tag, escaped)
        }
    }

    /// The value of a slot's name in the current scopes.
    @inline(__always)
    func lookup(_ slot: Int32) -> ValueView? {
        scopes.value(of: program.paths[Int(slot)], program.keys)
    }

    private mutating func show(_ value: TemplateValue, _ tag: ValueTag, _ escaped: Bool) {
        if value.isBlank { return showBlank(value, tag, escaped) }
        if !write(value, escaped) { showUnresolved(tag, escaped) }
    }

    /// Writes a scalar; false for other values.
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

    /// The shortest text that parses to the same number, without the `.0` of integers.
    private static func text(of number: Double) -> String {
        let digits = number.description
        return digits.hasSuffix(".0") ? String(digits.dropLast(2)) : digits
    }

    /// A cheap test that is false for some texts that are not blank.
    @inline(__always)
    private static func startsVisibly(_ text: String) -> Bool {
        guard let first = text.utf8.first else { return false }
        return first > Byte.space && first < 0x80
    }

    private mutating func showBlank(_ value: TemplateValue, _ tag: ValueTag, _ escaped: Bool) {
        guard tag.fallback == nil else { return showFallback(tag, escaped) }
        if case .string(let text) = value { output.append(text, escaped: false) }
        note(tag.slot, in: \.blanks)
    }

    private mutating func showUnresolved(_ tag: ValueTag, _ escaped: Bool) {
        guard tag.fallback == nil else { return showFallback(tag, escaped) }
        leave(tag.source, slot: tag.slot)
    }

    private mutating func showFallback(_ tag: ValueTag, _ escaped: Bool) {
        guard let fallback = tag.fallback else { return }
        note(tag.slot, in: \.fallbacks)
        let bytes = UnsafeBufferPointer(rebasing: program.text[fallback.range])
        if escaped { output.appendEscaped(bytes) } else { output.append(bytes) }
    }

    private mutating func note(_ slot: Int32, in list: WritableKeyPath<Report, SlotList>) {
        var noted = report ?? Report()
        report = nil
        noted[keyPath: list].add(slot, of: program.slotCount)
        report = noted
    }

    /// Applies the policy to an unknown name.
    mutating func leave(_ source: Slice, slot: Int32) {
        note(slot, in: \.unresolved)
        if policy == .leaveIntact { copy(source.range) }
    }
}
