internal import CLibPQ
internal import Foundation

/// A connection in pipeline mode, for one thread at a time.
///
/// Nothing in libpq is left to block: it waits for the socket here, and never longer than it may.
final class PostgresConnection {
    struct Statement {
        let sql: String
        let parameters: [PostgresParameter]

        init(_ sql: String, _ parameters: [PostgresParameter] = []) {
            self.sql = sql
            self.parameters = parameters
        }
    }

    /// What follows a group of statements.
    enum Ending {
        /// Their results are asked for; the transaction goes on.
        case flush
        /// The group is a transaction, unless one was begun by a statement; statements after one that failed were passed over.
        case sync
    }

    private let handle: OpaquePointer
    private let warnings = Warnings()
    private let limit: Duration

    /// Connects.
    ///
    /// - Parameters:
    ///   - options: Options of libpq; of two with one name the last counts.
    ///   - limit: How long a group of statements may take.
    /// - Throws: ``PostgresError`` if no server can be reached, or none that serves.
    init(_ options: [(name: String, value: String)], limit: Duration) throws(PostgresError) {
        self.limit = limit
        let names = options.map { strdup($0.name) } + [nil]
        let values = options.map { strdup($0.value) } + [nil]
        defer { for text in names + values { free(text) } }
        let connected = PQconnectdbParams(
            names.map { UnsafePointer($0) },
            values.map { UnsafePointer($0) },
            1
        )
        guard let connected else { throw PostgresError("libpq has no memory for a connection") }
        handle = connected
        guard PQstatus(handle) == CONNECTION_OK else { throw lost() }
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else { throw lost() }
        PQsetNoticeReceiver(handle, Warnings.receive, Unmanaged.passUnretained(warnings).toOpaque())
    }

    deinit {
        PQfinish(handle)
    }

    /// How many warnings have come.
    var warningCount: Int { warnings.count }

    /// Sends statements together, and returns the result of each.
    ///
    /// - Throws: The first error of the server after all results have come, or that the connection is gone.
    func exchange(
        _ statements: [Statement],
        _ ending: Ending,
        beforeLast: () -> Void = {}
    ) throws(PostgresError) -> [PostgresRows] {
        let deadline = ContinuousClock.now + limit
        for (index, statement) in statements.enumerated() {
            if index == statements.count - 1 { beforeLast() }
            try send(statement)
        }
        guard (ending == .sync ? PQpipelineSync(handle) : PQsendFlushRequest(handle)) == 1 else { throw lost() }
        try flush(until: deadline)
        return try results(of: statements.count, ending, until: deadline)
    }

    /// Asks the server to give up what it is doing, over a connection of its own.
    func cancel() {
        guard let request = PQgetCancel(handle) else { return }
        var reason = [CChar](repeating: 0, count: 256)
        PQcancel(request, &reason, Int32(reason.count))
        PQfreeCancel(request)
    }

    private func send(_ statement: Statement) throws(PostgresError) {
        let parameters = statement.parameters
        let lengths = parameters.map { Int32(truncatingIfNeeded: $0.bytes.count) }
        let formats = [Int32](repeating: 1, count: parameters.count)
        // One buffer for all, with a byte at the end, so that an empty value has an address.
        let bytes = parameters.flatMap(\.bytes) + [0]
        let isSent = bytes.withUnsafeBytes { buffer in
            var start = 0
            let values = parameters.map { parameter in
                defer { start += parameter.bytes.count }
                return buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
            }
            let (count, types) = (Int32(parameters.count), parameters.map(\.type))
            return PQsendQueryParams(handle, statement.sql, count, types, values, lengths, formats, 1) == 1
        }
        guard isSent else { throw lost() }
    }

    private func flush(until deadline: ContinuousClock.Instant) throws(PostgresError) {
        while case let left = PQflush(handle), left != 0 {
            guard left > 0 else { throw lost() }
            // The server may stop reading until its answers are taken.
            try wait(for: POLLIN | POLLOUT, until: deadline)
            guard PQconsumeInput(handle) == 1 else { throw lost() }
        }
    }

    private func results(
        of count: Int,
        _ ending: Ending,
        until deadline: ContinuousClock.Instant
    ) throws(PostgresError) -> [PostgresRows] {
        var all: [PostgresRows] = []
        var failure: PostgresError?
        for _ in 0..<count {
            guard let result = try next(until: deadline) else { throw lost() }
            let rows = PostgresRows(result)
            switch PQresultStatus(result) {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK: all.append(rows)
            case PGRES_PIPELINE_ABORTED: break
            default: failure = failure ?? error(in: result)
            }
            // An end of the list follows each statement's result.
            while let more = try next(until: deadline) { PQclear(more) }
        }
        if ending == .sync, let mark = try next(until: deadline) { PQclear(mark) }
        if let failure { throw failure }
        return all
    }

    private func next(until deadline: ContinuousClock.Instant) throws(PostgresError) -> OpaquePointer? {
        while PQisBusy(handle) == 1 {
            try flush(until: deadline)
            try wait(for: POLLIN, until: deadline)
            guard PQconsumeInput(handle) == 1 else { throw lost() }
        }
        return PQgetResult(handle)
    }

    private func wait(for events: Int32, until deadline: ContinuousClock.Instant) throws(PostgresError) {
        let left = ContinuousClock.now.duration(to: deadline) / .milliseconds(1)
        guard left > 0 else { throw PostgresError("no answer within \(limit)") }
        var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
        _ = poll(&socket, 1, Int32(left.rounded(.up)))
    }

    private func lost() -> PostgresError {
        let lines = String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isNewline)
        return PostgresError(lines.isEmpty ? "the connection is gone" : lines.joined(separator: "; "))
    }

    /// Only the primary message: details repeat contents.
    private func error(in result: OpaquePointer) -> PostgresError {
        func field(_ code: Character) -> String? {
            PQresultErrorField(result, Int32(code.asciiValue ?? 0)).map { String(cString: $0) }
        }
        guard PQstatus(handle) == CONNECTION_OK || field("C") != nil else { return lost() }
        return PostgresError(state: field("C"), field("M") ?? "an error without a message")
    }
}

/// Counts the server's warnings.
private final class Warnings {
    var count = 0

    static let receive: PQnoticeReceiver = { context, result in
        guard let context, let severity = PQresultErrorField(result, Int32(UInt8(ascii: "V"))) else { return }
        guard String(cString: severity) == "WARNING" else { return }
        Unmanaged<Warnings>.fromOpaque(context).takeUnretainedValue().count += 1
    }
}
