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
        subcommands: [
            Serve.self, MakeKey.self, SignIn.self, Escalated.self, Tools.self, Verify.self, Backup.self,
        ],
        defaultSubcommand: Serve.self
    )
}

/// Checks the audit log of a database, also while a server works on it.
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Verify the audit log of a database.")

    @Option(help: "The database, as for `serve`.") var database = "helpdesk.sqlite"

    func run() async throws {
        let store = WorkspaceStore(
            workspace: Workspace.id,
            records: try await DatabaseLocation(database).openExisting()
        )
        let verdict = try await AuditLog(store).verify()
        print("audit log: \(verdict)")
        if case .broken = verdict { throw ExitCode.failure }
    }
}

/// Copies a database, also while a server works on it.
struct Backup: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Copy a SQLite database into a new file.",
        discussion: "PostgreSQL has pg_dump for one moment, and pg_basebackup with its log for every moment."
    )

    @Option(help: "The SQLite file.") var database = "helpdesk.sqlite"
    @Argument(help: "The new file.") var copy: String

    func run() async throws {
        guard let store = try await DatabaseLocation(database).openExisting() as? GRDBRecordStore else {
            throw ValidationError("this copies SQLite files; use pg_dump or pg_basebackup")
        }
        try await store.backup(to: copy)
    }
}
