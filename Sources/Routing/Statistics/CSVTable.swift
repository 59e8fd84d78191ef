internal import SupportCore

/// A table as comma-separated values (RFC 4180).
struct CSVTable {
    private var lines: [String]

    init(_ header: [String]) {
        lines = [header.joined(separator: ",")]
    }

    mutating func add(_ cells: [Cell]) {
        lines.append(cells.map(\.text).joined(separator: ","))
    }

    /// Lines end with CR LF.
    var text: String { lines.map { $0 + "\r\n" }.joined() }

    enum Cell {
        case text(String)
        case count(Int)
        case number(Double?)

        var text: String {
            switch self {
            case .count(let count): String(count)
            case .number(let number): number.map { String($0) } ?? ""
            case .text(let text): Self.quoted(text)
            }
        }

        /// A text that a spreadsheet would read as a formula gets a leading apostrophe.
        private static func quoted(_ text: String) -> String {
            let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
            let safe = isFormula ? "'" + text : text
            guard safe.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return safe }
            return "\"" + safe.replacing("\"", with: "\"\"") + "\""
        }
    }
}

extension TeamStatistics {
    /// A CSV table with a header and a line for each agent; what was not measured is empty.
    public var csv: String {
        var table = CSVTable(["user_id", "name", "conversations_handled", "avg_response_seconds", "csat"])
        for member in members {
            table.add([
                .text(member.userID.rawValue), .text(member.name), .count(member.conversationsHandled),
                .number(member.avgResponseTime), .number(member.csat),
            ])
        }
        return table.text
    }
}

extension InboxStatistics {
    /// A CSV table with a header and a line for each metric; what was not measured is empty.
    public var csv: String {
        var table = CSVTable(["metric", "value"])
        table.add([.text("open_conversations"), .count(openConversations)])
        table.add([.text("unassigned_conversations"), .count(unassignedConversations)])
        table.add([.text("conversations_today"), .count(conversationsToday)])
        table.add([.text("resolved_today"), .count(resolvedToday)])
        table.add([.text("reopened"), .count(reopened)])
        table.add([.text("csat"), .number(csat)])
        table.add([.text("ratings"), .count(ratings)])
        for (name, durations) in [("wall", wall), ("business", business)] {
            for (metric, summary) in durations.byName {
                table.add([.text("\(metric)_\(name)_count"), .count(summary.count)])
                table.add([.text("\(metric)_\(name)_average_seconds"), .number(summary.average)])
                table.add([.text("\(metric)_\(name)_median_seconds"), .number(summary.median)])
                table.add([.text("\(metric)_\(name)_p90_seconds"), .number(summary.p90)])
                table.add([.text("\(metric)_\(name)_p95_seconds"), .number(summary.p95)])
            }
        }
        return table.text
    }
}

extension InboxStatistics.Durations {
    fileprivate var byName: [(String, DurationSummary)] {
        [
            ("response", response), ("first_response", firstResponse),
            ("first_autonomous_response", firstAutonomousResponse), ("first_resolution", firstResolution),
            ("resolution", resolution),
        ]
    }
}

extension [StatisticsPoint] {
    /// A CSV table with a header and a line for each point; what was not measured is empty.
    public var csv: String {
        var table = CSVTable([
            "start", "created", "resolved", "responses", "autonomous_responses", "avg_response_seconds",
        ])
        for point in self {
            table.add([
                .text(point.start.description), .count(point.created), .count(point.resolved), .count(point.responses),
                .count(point.autonomousResponses), .number(point.avgResponseTime),
            ])
        }
        return table.text
    }
}
