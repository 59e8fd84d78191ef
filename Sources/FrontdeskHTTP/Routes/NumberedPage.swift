internal import JSONText
internal import SupportCore

/// A page of a list whose pages are numbered, as the sources do; the store only knows cursors, so pages before are passed over.
struct NumberedPage<Value: Sendable> {
    let values: [Value]
    let number: Int
    let limit: Int
    let total: Int
    let hasMore: Bool

    /// - Complexity: O(*number* x *limit*).
    init(_ call: Call, _ next: (_ limit: Int, _ cursor: QueryCursor?) async throws -> Page<Value>) async throws {
        number = call.asked("page", or: 1)
        limit = call.asked("limit", or: 50)
        let wanted = number * limit
        var (found, cursor, isLast, rounds) = ([Value](), QueryCursor?.none, false, 0)
        // Of a list that the caller sees little of, no more is read than this.
        while found.count <= wanted, !isLast, rounds < 100 {
            rounds += 1
            let page = try await next(min(200, wanted - found.count + 1), cursor)
            found += page.values
            cursor = page.next
            isLast = page.next == nil
        }
        hasMore = found.count > wanted || !isLast
        total = found.count
        values = Array(found.prefix(wanted).dropFirst(wanted - limit))
    }

    var meta: JSONValue {
        ["page": .int(number), "limit": .int(limit), "total": .int(total), "has_more": .bool(hasMore)]
    }
}
