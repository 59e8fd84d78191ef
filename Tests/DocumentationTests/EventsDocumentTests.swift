import Foundation
import Frontdesk
import TestSupport
import Testing

/// `Documentation/Events.md` is made from the list of events.
struct EventsDocumentTests {
    static let file = Fixture.root.appending(path: "Documentation/Events.md")

    /// With `FRONTDESK_WRITE_DOCUMENTS` the file is written instead of compared.
    @Test func theDocumentListsEveryEvent() throws {
        if ProcessInfo.processInfo.environment["FRONTDESK_WRITE_DOCUMENTS"] != nil {
            try Self.text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.file, encoding: .utf8) == Self.text)
    }

    static var text: String {
        """
        # Events

        Whatever changes in a workspace is recorded once, as a `WorkspaceEvent`. From that one value come the entry in the audit
        log, the line on the conversation's timeline, what statistics count, and, after the commit, what the observer and the
        notifier are told. The observer sees the action's first word as a stage and the rest as the outcome.

        A host records events of its own with `WorkspaceEvent(custom:)`; the observer sees them in the stage `host`.

        This list is made from `EventKind`. After a change there, write it again:

            FRONTDESK_WRITE_DOCUMENTS=1 swift test --filter EventsDocumentTests

        | event | what it says | line on the timeline | observer's stage |
        |---|---|---|---|

        """ + EventKind.allCases.map(row).joined()
    }

    private static func row(_ kind: EventKind) -> String {
        let line = kind.line.map { "`\($0.rawValue)`" } ?? ""
        return "| `\(kind.rawValue)` | \(kind.summary) | \(line) | \(DeskEvent.Stage(kind).rawValue) |\n"
    }
}
