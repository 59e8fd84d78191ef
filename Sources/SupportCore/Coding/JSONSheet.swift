/// The parts of a value on its way into JSON, in the order in which they come.
///
/// A value may fill several containers in turn, and the order of an object's fields is known only at the end. So all texts and
/// numbers go into one run of bytes, and a list of parts tells where they are and what belongs together.
final class JSONSheet {
    // Nobody keeps a sheet but the encoders of one value, which is written by one task: looking after its exclusive use at run
    // time would take a fifth of the work.
    @exclusivity(unchecked) private(set) var bytes: [UInt8] = []
    @exclusivity(unchecked) private(set) var parts: [JSONPart]

    init() {
        bytes.reserveCapacity(1024)
        parts = []
        parts.reserveCapacity(48)
        parts.append(JSONPart(parent: -1, name: .none))
    }

    /// Adds a field to an object.
    func add(_ name: String, to object: Int) -> Int {
        let name = JSONName(appending: name, to: &bytes)
        return add(JSONPart(parent: object, name: name))
    }

    /// Adds an element to an array.
    func add(to array: Int) -> Int { add(JSONPart(parent: array, name: .none)) }

    /// Makes a part an object or array, unless it is one already: a class and its superclass may share one.
    func open(_ part: Int, _ kind: JSONPart.Kind) {
        guard parts[part].kind != kind else { return }
        parts[part].become(kind)
    }

    /// Gives a part its text, number or word.
    ///
    /// - Returns: What `write` returns; if false, nothing may have been written.
    func fill(_ part: Int, _ write: (inout [UInt8]) -> Bool) -> Bool {
        let start = bytes.count
        guard write(&bytes) else { return false }
        parts[part].become(.bytes)
        parts[part].range = start..<bytes.count
        return true
    }

    /// Takes back a part whose value could not be written.
    func drop(_ part: Int) {
        parts[part].become(.none)
        parts[part].isDropped = true
        if parts[part].parent >= 0 { parts[parts[part].parent].count -= 1 }
    }

    /// The newest field of that name in an object.
    func field(_ name: String, of object: Int) -> Int? {
        var found: Int?
        var part = parts[object].first
        while part > 0 {
            if !parts[part].isDropped, self.name(of: part) == name { found = part }
            part = parts[part].next
        }
        return found
    }

    private func name(of part: Int) -> String { bytes.withUnsafeBufferPointer { parts[part].name.text(in: $0) } }

    /// The keys that lead to a part, from the outermost inwards.
    func path(to part: Int) -> [any CodingKey] {
        var keys: [any CodingKey] = []
        var part = part
        while part > 0 {
            let parent = parts[part].parent
            let isElement = parts[parent].kind == .array
            keys.append(isElement ? PlainKey(intValue: position(of: part)) : PlainKey(stringValue: name(of: part)))
            part = parent
        }
        return keys.reversed()
    }

    private func position(of element: Int) -> Int {
        var (position, part) = (0, parts[parts[element].parent].first)
        while part > 0, part != element {
            if !parts[part].isDropped { position += 1 }
            part = parts[part].next
        }
        return position
    }

    private func add(_ part: JSONPart) -> Int {
        let index = parts.count
        parts.append(part)
        parts[part.parent].link(index).map { parts[$0].next = index }
        return index
    }
}
