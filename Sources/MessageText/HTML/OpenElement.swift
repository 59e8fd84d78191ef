/// An element that matters to the text, while it is open.
struct OpenElement {
    let name: TagName
    var depth = 1

    /// Whether this end tag closes the element.
    mutating func close(_ name: TagName) -> Bool {
        if name == self.name { depth -= 1 }
        return depth == 0
    }
}

/// An element whose content is not shown, while it is open.
struct HiddenElement {
    let name: TagName
    let mark: TextWriter.Mark
    /// The elements that were opened in it, by name.
    private var inner: [TagName: Int] = [:]

    init(name: TagName, mark: TextWriter.Mark) {
        self.name = name
        self.mark = mark
    }

    /// Whether the start of an element ends this one, whose end tag was left out.
    func isEnded(by name: TagName, _ role: TagRole?) -> Bool {
        inner.isEmpty && self.name.isEnded(by: name, role)
    }

    mutating func open(_ name: TagName, _ role: TagRole?) {
        if name == self.name || role?.isContainer == true { inner[name, default: 0] += 1 }
    }

    /// Whether this end tag closes the hidden element, or one around it.
    ///
    /// A lone `</p>` closes nothing.
    mutating func close(_ name: TagName, _ role: TagRole?) -> Bool {
        if let count = inner[name] {
            inner[name] = count > 1 ? count - 1 : nil
            return false
        }
        return name == self.name || (role?.isContainer == true && name != .paragraph)
    }
}
