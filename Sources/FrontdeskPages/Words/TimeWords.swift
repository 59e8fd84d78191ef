internal import SupportCore

/// A span of time as people say it: `41 min`, `2 h 10`, `3 days`.
func spanWords(_ span: Duration) -> String {
    let minutes = max(0, span.components.seconds) / 60
    switch minutes {
    case 0: return "less than a minute"
    case ..<60: return "\(minutes) min"
    case ..<(24 * 60):
        let rest = minutes % 60
        return rest == 0 ? "\(minutes / 60) h" : "\(minutes / 60) h \(rest < 10 ? "0" : "")\(rest)"
    default:
        let days = minutes / (24 * 60)
        return days == 1 ? "1 day" : "\(days) days"
    }
}

/// When something is due, in words and as the class that colours them.
struct DueWords {
    /// How urgent it is; the queue has a group for each.
    enum Urgency: String, CaseIterable {
        case overdue, withinTheHour, today, later
    }

    let urgency: Urgency
    /// `in 18 min`, `25 min over`.
    let text: String

    init(_ due: Timestamp, at now: Timestamp) {
        let left = due - now
        switch left {
        case ...(.zero): (urgency, text) = (.overdue, spanWords(now - due) + " over")
        case ..<(.seconds(3600)): (urgency, text) = (.withinTheHour, "in " + spanWords(left))
        case ..<(.seconds(86_400)): (urgency, text) = (.today, "in " + spanWords(left))
        default: (urgency, text) = (.later, "in " + spanWords(left))
        }
    }

    var styleClass: String { urgency.styleClass }
}

extension DueWords.Urgency {
    var title: String {
        switch self {
        case .overdue: "Overdue"
        case .withinTheHour: "Due within the hour"
        case .today: "Due within a day"
        case .later: "Later"
        }
    }

    var styleClass: String {
        switch self {
        case .overdue: "late"
        case .withinTheHour: "soon"
        case .today, .later: ""
        }
    }
}

extension Timestamp {
    /// For people, to the minute, in UTC, because the server does not know where its reader is: `26 Nov 2026, 13:51 UTC`.
    var words: String {
        let text = description.utf8.map { Int($0) - 48 }
        let month = text[5] * 10 + text[6]
        let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        return "\(text[8] * 10 + text[9]) \(names[max(1, month) - 1]) \(description.prefix(4)), "
            + "\(description.dropFirst(11).prefix(5)) UTC"
    }
}
