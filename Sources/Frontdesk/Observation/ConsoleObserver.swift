internal import Foundation
internal import SupportCore

/// An observer that writes a line for each event, for development.
///
///     2026-01-05T09:00:02.120Z classify draft confidence=0.93 conversation_id=c1 duration_ms=812 intent=bug_report
public struct ConsoleObserver: DeskObserver {
    private let write: @Sendable (String) -> Void

    /// Writes to standard error, unbuffered, unless told otherwise.
    public init(write: (@Sendable (String) -> Void)? = nil) {
        self.write = write ?? { FileHandle.standardError.write(Data(($0 + "\n").utf8)) }
    }

    /// Writes a line.
    public func observe(_ event: DeskEvent) {
        write(Self.line(event))
    }

    /// The event in one line: time, stage, outcome, then names with values.
    static func line(_ event: DeskEvent) -> String {
        let metadata = event.metadata.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
        return ([event.at.description, event.stage.rawValue, event.outcome] + metadata).joined(separator: " ")
    }
}
