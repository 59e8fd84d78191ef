/// A JSON object whose members keep their order.
///
/// Keys are compared byte by byte.
package struct JSONObject: Hashable, Sendable, ExpressibleByDictionaryLiteral {
    /// A key and its value.
    package struct Member: Hashable, Sendable {
        package let key: String
        package var value: JSONValue
    }

    /// All members, in order.
    package private(set) var members: [Member]

    package init(_ members: [Member]) {
        self.members = members
    }

    package init(_ members: some Sequence<(String, JSONValue)>) {
        self.members = members.map { Member(key: $0.0, value: $0.1) }
    }

    package init(dictionaryLiteral elements: (String, JSONValue)...) {
        self.init(elements)
    }

    /// The members whose key none before them has.
    package var firstMembers: [Member] {
        var seen: Set<[UInt8]> = []
        return members.filter { seen.insert(Array($0.key.utf8)).inserted }
    }

    /// The value of a key; of several, the first.
    ///
    /// Setting nil removes it, a new key goes to the end.
    package subscript(key: String) -> JSONValue? {
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
