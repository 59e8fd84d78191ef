public import ArgumentParser
import Foundation
public import Frontdesk

/// Lists the mail that was handed to people, also while a server works on it.
struct Escalated: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the mail that was handed to people, a line of JSON each, the oldest first."
    )

    @Option(help: "The database, as for `serve`.") var database = "helpdesk.sqlite"
    @Option(help: "The workspace.") var workspace = "demo"
    @Option(help: "Only those in this state: open, handed or exhausted.") var state: EscalationRecord.State?

    func run() async throws {
        let records = try await DatabaseLocation(database).openExisting()
        let desk = try Workspace.desk(WorkspaceID(workspace), records: records)
        var cursor: QueryCursor?
        repeat {
            let page = try await desk.escalations(state, limit: 100, cursor: cursor)
            for record in page.values { print(try await line(record, desk)) }
            cursor = page.next
        } while cursor != nil
    }

    private func line(_ record: EscalationRecord, _ desk: SupportDesk) async throws -> String {
        let message = try await desk.store.fetch(Message.self, record.messageID.rawValue)
        let line = Line(
            at: record.createdAt.description,
            state: record.state.rawValue,
            reason: record.reason,
            intent: record.intent,
            target: record.steps.last?.target,
            conversation: record.conversationID.rawValue,
            from: message?.from?.description,
            subject: message?.subject
        )
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(line), as: UTF8.self).withoutControls
    }

    private struct Line: Encodable {
        let at, state, reason: String
        let intent, target: String?
        let conversation: String
        let from, subject: String?
    }
}

extension EscalationRecord.State: @retroactive ExpressibleByArgument {}

extension String {
    /// Without what would steer a terminal, because strangers wrote parts of it.
    fileprivate var withoutControls: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { $0.properties.generalCategory != .control }))
    }
}
