import Adapters
import ArgumentParser
import Foundation
import Frontdesk

#if POSTGRES
import PostgresStore
#endif

/// Where the records are: a SQLite file, or a PostgreSQL server.
struct DatabaseLocation {
    private enum Kind {
        case file(String)
        case server(String)
        case other
    }

    private let kind: Kind

    init(_ text: String) {
        kind =
            if text.hasPrefix("postgres://") || text.hasPrefix("postgresql://") {
                .server(text)
            } else if text.contains("://") {
                .other
            } else {
                .file(text.hasPrefix("sqlite:") ? String(text.dropFirst(7)) : text)
            }
    }

    /// The folder for what is kept beside the database.
    var folder: URL {
        if case .file(let path) = kind { return URL(filePath: path).deletingLastPathComponent() }
        return URL(filePath: ".", directoryHint: .isDirectory)
    }

    /// Whether this program can open such a database.
    func validate() throws {
        switch kind {
        case .file: break
        case .other: throw ValidationError("expected a SQLite file, or postgres://USER@HOST/DATABASE")
        case .server: if !Self.hasPostgres { throw Self.withoutPostgres }
        }
    }

    /// Opens the database, or makes it.
    func open() async throws -> any RecordStore {
        try validate()
        switch kind {
        case .file(let path): return try GRDBRecordStore(path: path)
        case .server(let url): return try await Self.postgres(url)
        case .other: throw ValidationError("there is no such database")
        }
    }

    private static let withoutPostgres = ValidationError(
        "this server was built without PostgreSQL: install libpq's headers (apt-get install libpq-dev, brew install libpq) "
            + "and build it again"
    )

    #if POSTGRES
    private static let hasPostgres = true

    private static func postgres(_ url: String) async throws -> any RecordStore {
        try await PostgresRecordStore(url: url)
    }
    #else
    private static let hasPostgres = false

    private static func postgres(_ url: String) async throws -> any RecordStore { throw withoutPostgres }
    #endif

    /// Opens a database that is there: opening would make a new one where the path is wrong.
    func openExisting() async throws -> any RecordStore {
        if case .file(let path) = kind, !FileManager.default.fileExists(atPath: path) {
            throw ValidationError("there is no database '\(path)'")
        }
        return try await open()
    }
}
