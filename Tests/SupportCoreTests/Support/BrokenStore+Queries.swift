import SupportCore

extension BrokenStore {
    static let keepsOldPlaces = BrokenStore(
        description: "keeps the index entries of overwritten records",
        broken: ["a record that is overwritten leaves its old index entries"]
    ) {
        let shadow = InMemoryRecordStore()
        return AlteredStore(
            querying: { memory, query in
                let page = try await shadow.query(query)
                let found = try await memory.fetch(page.values.map(\.key))
                return Page(values: page.values.compactMap { found[$0.key] }, next: page.next)
            },
            committing: { memory, commit in
                let result = try await memory.commit(commit)
                guard result == .committed else { return result }
                let old = try await shadow.fetch(commit.writes.map(\.key))
                let writes = try commit.writes.map { write in
                    try write.mapped { try $0.with(entries: $0.entries + (old[$0.key]?.entries ?? [])) }
                }
                return try await shadow.commit(RecordCommit(writes: writes))
            }
        )
    }

    static let closesRanges = BrokenStore(
        description: "includes the end of a range",
        broken: ["a range contains its first key and not its last"]
    ) {
        AlteredStore(querying: { memory, query in
            var query = query
            query.range = IndexRange(
                from: query.range.lowerBound,
                to: query.range.upperBound.map { IndexKey(bytes: $0.bytes + [0]) }
            )
            return try await memory.query(query)
        })
    }

    static let comparesSignedBytes = BrokenStore(
        description: "compares index keys as signed bytes",
        broken: [
            "a query is in the byte order of index keys, descending in reverse",
            "what nobody touches is seen exactly once, whatever is written between pages",
        ]
    ) {
        @Sendable func turned(_ key: IndexKey) -> IndexKey { IndexKey(bytes: key.bytes.map { $0 ^ 0x80 }) }
        @Sendable func turned(_ record: Record) throws -> Record {
            try record.with(entries: record.entries.map { IndexEntry($0.index, turned($0.key)) })
        }
        return AlteredStore(
            fetching: { memory, keys in try await memory.fetch(keys).mapValues(turned) },
            querying: { memory, query in
                var query = query
                query.range = IndexRange(
                    from: query.range.lowerBound.map(turned),
                    to: query.range.upperBound.map(turned)
                )
                query.cursor = query.cursor.map { QueryCursor(key: turned($0.key), id: $0.id) }
                let page = try await memory.query(query)
                let next = page.next.map { QueryCursor(key: turned($0.key), id: $0.id) }
                return Page(values: try page.values.map(turned), next: next)
            },
            committing: { memory, commit in
                var commit = commit
                commit.writes = try commit.writes.map { try $0.mapped(turned) }
                return try await memory.commit(commit)
            }
        )
    }

    static let comparesIdentifiersAsUTF16 = BrokenStore(
        description: "compares identifiers as UTF-16",
        broken: ["records with equal index keys are in the byte order of their identifiers"]
    ) {
        AlteredStore(querying: { memory, query in
            let page = try await memory.query(query)
            guard Set(page.values.map(\.entries)).count == 1 else { return page }
            let sorted = page.values.sorted { $0.key.id.utf16.lexicographicallyPrecedes($1.key.id.utf16) }
            return Page(values: query.isDescending ? sorted.reversed() : sorted, next: page.next)
        })
    }

    static let countsOffsets = BrokenStore(
        description: "pages by counting from the beginning",
        broken: ["what nobody touches is seen exactly once, whatever is written between pages"]
    ) {
        let offsets = SharedBox<[QueryCursor: Int]>([:])
        return AlteredStore(querying: { memory, query in
            let offset = query.cursor.flatMap { cursor in offsets.read { $0[cursor] } } ?? 0
            var all = query
            (all.cursor, all.limit) = (nil, offset + query.limit)
            let page = try await memory.query(all)
            if let next = page.next { offsets.change { $0[next] = offset + query.limit } }
            return Page(values: Array(page.values.dropFirst(offset)), next: page.next)
        })
    }

    static let asksOneWorkspace = BrokenStore(
        description: "asks several queries of the first one's workspace",
        broken: ["several queries at once find what each of them finds alone"]
    ) {
        AlteredStore(queryingSeveral: { memory, queries in
            try await memory.query(
                queries.map { query in
                    var query = query
                    query.workspace = queries[0].workspace
                    return query
                }
            )
        })
    }
}
