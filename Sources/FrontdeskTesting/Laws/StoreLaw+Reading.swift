internal import SupportCore

extension StoreLaw {
    static let reading = [roundTrip, fetchingSeveral, overwriting, deleting, payloads]

    static let roundTrip = StoreLaw("a record is returned exactly as it was put, with all its parts") { probe in
        let record = Record(
            key: probe.key("a"),
            revision: Revision(rawValue: "01JGTEST000000000000000000"),
            entries: [
                IndexEntry("name", .text("Ann"), .number(-5)), IndexEntry("name", .text("Bob")),
                IndexEntry("time", .time(Timestamp(milliseconds: 1_767_603_600_000))),
            ],
            schemaVersion: 7,
            payload: Array("{\"a\":1}".utf8)
        )
        try await probe.put(record)
        let fetched = try await probe.fetch("a")
        try probe.expect(try record.isSame(as: fetched), "fetch must return the record that was put")
        let queried = try await probe.store.query(probe.asking(index: "time")).values
        try probe.expect(
            queried.count == 1 && (try record.isSame(as: queried.first)),
            "query must return the same record"
        )
    }

    static let fetchingSeveral = StoreLaw("fetch returns the records that exist, whatever else is asked for") { probe in
        try await probe.put(probe.record("a"), probe.record("b"))
        let keys = ["a", "missing", "b", "a", "missing"].map(probe.key)
        let found = try await probe.store.fetch(keys)
        try probe.expect(Set(found.keys.map(\.id)), is: ["a", "b"], "fetching a, b twice over and one that is missing")
        try probe.expect(try await probe.store.fetch([]).isEmpty, "fetching no keys must return nothing")
        let many = (0..<1500).map { probe.key("none-\($0)") } + [probe.key("b")]
        try probe.expect(try await probe.store.fetch(many).count, is: 1, "fetching 1,501 keys of which one exists")
    }

    static let overwriting = StoreLaw("a put without preconditions replaces the whole record") { probe in
        try await probe.put(probe.record("a", "r1", at: [IndexKey(.number(1))], payload: [1]))
        let newer = probe.record("a", "r2", at: [IndexKey(.number(2))], payload: [])
        try await probe.put(newer)
        try probe.expect(
            try newer.isSame(as: try await probe.fetch("a")),
            "the newer record must be there as it was put"
        )
    }

    static let deleting = StoreLaw("a deleted record is gone, and deleting what is not there is no error") { probe in
        try await probe.put(probe.record("a", at: [IndexKey(.number(1))]), probe.record("b"))
        try await probe.delete("a", "missing")
        try probe.expect(try await probe.revisions("a", "b"), is: ["b": "r1"], "after deleting a")
        try await probe.delete("a")
    }

    static let payloads = StoreLaw("payloads of any bytes and of any size up to 1 MB are kept") { probe in
        let all = (0...UInt8.max).map(\.self)
        let payloads: [[UInt8]] = [
            [], [0], [0xFF, 0xFE], [0xC3, 0x28], all, Array(repeating: 0, count: 70_000),
            (0..<1_048_576).map { UInt8(truncatingIfNeeded: $0 &* 31) },
        ]
        let records = payloads.indices.map { probe.record("\($0)", payload: payloads[$0]) }
        try await probe.put(records)
        for (index, record) in records.enumerated() {
            let isKept = try await probe.fetch(record.key.id)?.payload == record.payload
            try probe.expect(isKept, "a payload of \(payloads[index].count) bytes must come back unchanged")
        }
    }
}
