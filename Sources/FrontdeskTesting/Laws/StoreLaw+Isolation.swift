internal import SupportCore

extension StoreLaw {
    static let isolation = [separateWorkspaces, separateCollections, identifiers, indexKeys]

    /// Texts that careless stores confuse, by case, normalisation, white space, zero bytes, wildcards or numbers.
    static let confusableTexts = [
        "", " ", "a", "A", "a ", " a", "a\u{0}", "a\u{0}b", "\u{0}", "\u{E9}", "e\u{301}", "\u{212B}", "\u{C5}",
        "A\u{30A}",
        "\u{FB01}", "fi", "\u{FEFF}a", "\u{200B}", "\u{FFFD}", "\u{1F600}", "\u{DF}", "ss", "\u{130}", "i", "I", "%",
        "_",
        "a%", "*", "'", "''", "\"", "\\", "\\0", "/", "a/b", "..", "1", "01", "1.0", "1e0", "null", "NULL", "\r\n",
        "\n",
        ":", "|", "\u{1F}", "\u{202E}a",
    ]

    static let separateWorkspaces = StoreLaw("workspaces never mix, however alike their names are") { probe in
        let probes = confusableTexts.map { name in
            var other = probe
            other.workspace = WorkspaceID(name)
            return other
        }
        try await verifyApart(probes, "workspace")
    }

    static let separateCollections = StoreLaw("collections never mix, however alike their names are") { probe in
        let probes = confusableTexts.map { name in
            var other = probe
            other.collection = name
            return other
        }
        try await verifyApart(probes, "collection")
    }

    private static func verifyApart(_ probes: [StoreProbe], _ what: String) async throws {
        for (number, probe) in probes.enumerated() {
            try probe.expect(try await probe.fetch("same") == nil, "\(what) \(number) must not show another's record")
            try probe.expect(try await probe.ids(), is: [], "the index of an empty \(what)")
            try await probe.put(probe.record("same", "r\(number)", at: [IndexKey(.number(1))]))
        }
        for (number, probe) in probes.enumerated() {
            try probe.expect(try await probe.revisions("same"), is: ["same": "r\(number)"], "\(what) \(number)")
            let found = try await probe.store.query(probe.asking()).records.map(\.revision.rawValue)
            try probe.expect(found, is: ["r\(number)"], "the index of \(what) \(number)")
        }
        guard let first = probes.first else { return }
        try await first.delete("same")
        for probe in probes.dropFirst() {
            try probe.expect(try await probe.ids(), is: ["same"], "another \(what) after a deletion in the first")
        }
    }

    static let identifiers = StoreLaw("identifiers may be any text and differ when one byte differs") { probe in
        let long = String(repeating: "x", count: 3999)
        let smile = String(repeating: "\u{1F600}", count: 4000)
        let ids = confusableTexts + [long, long + "y", long + "z", smile]
        for (number, id) in ids.enumerated() {
            let result = try await probe.commit([.put(probe.record(id, "r\(number)"))], expecting: [(id, nil)])
            try probe.expect(result, is: .committed, "a new identifier, number \(number)")
        }
        for (number, id) in ids.enumerated() {
            let found = try await probe.fetch(id)
            try probe.expect(found?.revision.rawValue, is: "r\(number)", "the record of identifier number \(number)")
            try probe.expect(found?.key, is: probe.key(id), "the key of identifier number \(number)")
        }
        try probe.expect(try await probe.store.fetch(ids.map(probe.key)).count, is: ids.count, "all at once")
    }

    static let indexKeys = StoreLaw("index keys may be any bytes, empty and long ones included") { probe in
        var keys = (0...UInt8.max).map { [$0] } + (0...UInt8.max).map { [0x61, $0, 0x62] }
        keys += [[], Array(repeating: 0x78, count: 4000), Array(repeating: 0x78, count: 4000) + [0], Array(0...255)]
        try await probe.put(keys.indices.map { probe.record("\($0)", at: [IndexKey(bytes: keys[$0])]) })
        for (number, bytes) in keys.enumerated() {
            let query = probe.asking(IndexRange(from: IndexKey(bytes: bytes)), limit: 1)
            let page = try await probe.store.query(query)
            let found = page.records.map(\.key.id)
            try probe.expect(found, is: ["\(number)"], "the first record from index key number \(number) on")
        }
    }
}
