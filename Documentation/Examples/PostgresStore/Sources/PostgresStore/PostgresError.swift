/// Why PostgreSQL did not do what it was asked to; nothing was written.
public struct PostgresError: Error, CustomStringConvertible {
    /// The SQLSTATE that the server gave; nil if there was no connection, or it broke without a word.
    public let state: String?
    /// What the server or the connection reported, without contents of records.
    public let reason: String

    init(state: String? = nil, _ reason: String) {
        self.state = state
        self.reason = reason
    }

    /// What happened, for logs.
    public var description: String { "PostgreSQL\(state.map { " (\($0))" } ?? ""): \(reason)" }
}

extension PostgresError {
    /// What a failed transaction means for the commits in it.
    enum Verdict {
        /// Nothing was written, and the same again may succeed.
        case repeatable
        /// Nothing was written; the caller tries later.
        case refused
        /// Nothing was written because of one commit among them, or because they were too many.
        case divisible
        /// The connection is gone, so nothing was written unless the end of the transaction had been asked for.
        case lost
        /// The server itself does not know.
        case unknown
    }

    var verdict: Verdict {
        guard let state else { return .lost }
        switch state {
        case "40001", "40P01": return .repeatable
        case "40003": return .unknown
        case "57P01", "57P02", "57P03": return .lost
        case "54000": return .divisible
        default: break
        }
        switch state.prefix(2) {
        case "08": return .lost
        case "22", "23": return .divisible
        default: return .refused
        }
    }

    /// Whether the transaction may have been committed, given whether its end may have been asked for.
    func leavesOutcomeOpen(mayHaveCommitted: Bool) -> Bool {
        verdict == .unknown || (verdict == .lost && mayHaveCommitted)
    }

    /// Whether the connection can no longer be used.
    var hasEndedConnection: Bool { verdict == .lost }
}

/// The database was written by a newer program, which may keep its records in another way.
public struct NewerPostgresSchema: Error, CustomStringConvertible {
    /// The version that was found.
    public let version: Int

    /// What to do.
    public var description: String {
        "the database has version \(version) of the tables, which a newer version of this program wrote; start that one"
    }
}
