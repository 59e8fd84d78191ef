import Foundation
import Frontdesk
import SupportCore

/// Reads the demo's files.
struct DemoFixtures: Sendable {
    let folder: URL

    /// The folder given on the command line; else `Fixtures/Demo` here, or in the checkout that the program was built from.
    init(_ path: String?) throws(CommandFailure) {
        let checkout = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let candidates =
            path.map { [URL(filePath: $0)] }
            ?? [URL(filePath: "Fixtures/Demo"), checkout.appending(path: "Fixtures/Demo")]
        let found = candidates.first { FileManager.default.fileExists(atPath: $0.appending(path: "deliveries").path) }
        guard let found else {
            let message = "no folder 'deliveries' in \(candidates[0].path); name the demo's folder with --fixtures"
            throw CommandFailure(code: "no_input", message: message, exitCode: .noInput)
        }
        folder = found
    }

    /// The day's webhooks, in the order of their file names.
    func deliveries() throws(CommandFailure) -> [RecordedDelivery] {
        let deliveries = folder.appending(path: "deliveries")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: deliveries.path)) ?? []
        var found: [RecordedDelivery] = []
        for name in names.sorted() where name.hasSuffix(".json") {
            found.append(try decode(RecordedDelivery.self, deliveries.appending(path: name)))
        }
        return found
    }

    /// The workspace's rules, with their numbers.
    func rules() throws(CommandFailure) -> [Rule] {
        try decode([Rule].self, folder.appending(path: "rules.json"))
    }

    private func decode<Value: Decodable>(_ type: Value.Type, _ file: URL) throws(CommandFailure) -> Value {
        do {
            return try CodedJSON.value(type, from: [UInt8](try Data(contentsOf: file)))
        } catch {
            throw CommandFailure(code: "bad_fixture", message: "\(file.path): cannot be read as \(type): \(error)")
        }
    }
}
