/// Where in a value a coder is: a list from the innermost key outwards, so that going one step in copies nothing.
indirect enum CodingPlace {
    case root
    case inside(any CodingKey, of: CodingPlace)

    /// The keys from the outermost inwards.
    var path: [any CodingKey] {
        var keys: [any CodingKey] = []
        var place = self
        while case .inside(let key, let outer) = place {
            keys.append(key)
            place = outer
        }
        return keys.reversed()
    }

    func adding(_ key: any CodingKey) -> CodingPlace { .inside(key, of: self) }

    func adding(_ index: Int) -> CodingPlace { .inside(PlainKey(intValue: index), of: self) }
}

/// A key that is only a name or only an index.
struct PlainKey: CodingKey {
    let stringValue: String
    let intValue: Int?

    init(stringValue: String) {
        self.stringValue = stringValue
        intValue = nil
    }

    init(intValue: Int) {
        stringValue = "Index \(intValue)"
        self.intValue = intValue
    }

    static let `super` = PlainKey(stringValue: "super")
}
