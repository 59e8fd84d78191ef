/// The values of page after page.
struct PagedRecords<Value: Sendable>: AsyncSequence, Sendable {
    let start: QueryCursor?
    let nextPage: @Sendable (QueryCursor?) async throws -> Page<Value>

    func makeAsyncIterator() -> Iterator {
        Iterator(nextPage: nextPage, cursor: start)
    }

    struct Iterator: AsyncIteratorProtocol {
        let nextPage: @Sendable (QueryCursor?) async throws -> Page<Value>
        var cursor: QueryCursor?
        private var values: [Value] = []
        private var index = 0
        private var isLastPage = false

        init(nextPage: @escaping @Sendable (QueryCursor?) async throws -> Page<Value>, cursor: QueryCursor?) {
            self.nextPage = nextPage
            self.cursor = cursor
        }

        mutating func next() async throws -> Value? {
            while index == values.count {
                guard !isLastPage else { return nil }
                let page = try await nextPage(cursor)
                (values, index) = (page.values, 0)
                cursor = page.next
                isLastPage = page.next == nil
            }
            defer { index += 1 }
            return values[index]
        }
    }
}
