import Foundation
import Frontdesk

/// What a desk should be: people, tags, lists, inboxes with their hours and teams, and rules, in the sources' forms.
struct Settings {
    private let document: DeskDocument
    private let hash: String

    /// Reads a file, or takes the demo's settings, `settings.json` beside this file.
    ///
    /// - Throws: `DocumentError` with everything that is wrong and its place, or that the file cannot be read.
    init(file: String? = nil) throws {
        let bytes = try file.map { Array(try Data(contentsOf: URL(filePath: $0))) } ?? PackageResources.settings_json
        document = try JSONDocument.value(DeskDocument.self, from: bytes)
        hash = SHA256Hasher.hash(bytes).hex
    }

    /// Installs them unless they are what was installed last, so that what people change in the pages outlives a restart.
    func install(at desk: SupportDesk) async throws {
        guard try await InstalledSettings.hash(at: desk) != hash else { return }
        do {
            try await desk.install(document, by: .host)
        } catch let error where !(error is DocumentError) {
            // Another process over the same database may have been faster with a part of it.
            try await desk.install(document, by: .host)
        }
        try await desk.store.transaction { unit in
            _ = try await unit.read(InstalledSettings.self, InstalledSettings.id)
            try unit.save(InstalledSettings(hash: hash))
        }
    }
}

/// Which settings were installed last.
private struct InstalledSettings: StoredRecord {
    static let collection = "installed_settings"
    static let id = "last"

    let hash: String
    var recordID: String { Self.id }

    static func hash(at desk: SupportDesk) async throws -> String? {
        try await desk.store.fetch(Self.self, id)?.hash
    }
}
