import Adapters
import ArgumentParser
import Foundation
import Frontdesk

/// The command: it serves unless it is told to do something else.
@main
struct HelpdeskServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "HelpdeskServer",
        abstract: "A small helpdesk: webhooks in, drafts for people, mail out once.",
        subcommands: [Serve.self, MakeKey.self, SignIn.self, Tools.self, Verify.self, Backup.self],
        defaultSubcommand: Serve.self
    )
}

/// Checks the audit log of a database, also while a server works on it.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Verify the audit log of a database.")

    @Option(help: "The SQLite file.") var database = "helpdesk.sqlite"

    func run() async throws {
        let store = WorkspaceStore(workspace: Workspace.id, records: try existing(database))
        let verdict = try await AuditLog(store).verify()
        print("audit log: \(verdict)")
        if case .broken = verdict { throw ExitCode.failure }
    }
}

/// Copies a database, also while a server works on it.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Copy a database into a new file.")

    @Option(help: "The SQLite file.") var database = "helpdesk.sqlite"
    @Argument(help: "The new file.") var copy: String

    func run() async throws {
        try await existing(database).backup(to: copy)
    }
}

/// The store of a database that is there: opening would make a new one where the path is wrong.
private func existing(_ path: String) throws -> GRDBRecordStore {
    guard FileManager.default.fileExists(atPath: path) else { throw ValidationError("there is no database '\(path)'") }
    return try GRDBRecordStore(path: path)
}
