/// A JSON object whose members keep their order.
///
/// Keys are compared byte by byte.
struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// A key and its value.
    struct Member: Hashable, Sendable {
        let key: String
        var value: JSONValue
    }

    /// All members, in order.
    private(set) var members: [Member]

    init(_ members: [Member]) {
        self.members = members
    }

    init(_ members: some Sequence<(String, JSONValue)>) {
        self.members = members.map { Member(key: $0.0, value: $0.1) }
    }

    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }

    /// The value of a key.
    ///
    /// Setting nil removes it, a new key goes to the end.
    subscript(key: String) -> JSONValue? {
        get { index(of: key).map { members[$0].value } }
        set {
            switch (index(of: key), newValue) {
            case (let index?, let value?): members[index].value = value
            case (let index?, nil): members.remove(at: index)
            case (nil, let value?): members.append(Member(key: key, value: value))
            case (nil, nil): break
            }
        }
    }

    private func index(of key: String) -> Int? {
        members.firstIndex { $0.key.utf8.elementsEqual(key.utf8) }
    }
}
