internal import Frontdesk
internal import Routing
internal import SupportCore
internal import Templates

/// The mail of one inbox: how fast it is answered, and when it comes.
struct MailSummary {
    let tiles: [TemplateValue]
    let heat: TemplateValue

    init(_ inbox: Inbox, days: Int, _ visit: Visit) async throws {
        let zones = visit.desk.configuration.timeZones
        let reporter = StatisticsReporter(visit.desk.store, zones: zones)
        let period = visit.now - .seconds(days * 86_400)..<visit.now + .milliseconds(1)
        let numbers = try await reporter.inbox(inbox.id, in: period, for: visit.principal)
        tiles = Self.tiles(numbers)
        let points = try await reporter.series(inbox.id, by: .hour, in: period, for: visit.principal)
        let always = WorkingHours(isEnabled: false, timeZone: "UTC", schedule: WeeklyHours())
        let calendar = try? WorkingCalendar(inbox.settings.workingHours ?? always, zones: zones)
        heat = calendar.map { Self.heat(points, $0) } ?? nil
    }

    private static func tiles(_ numbers: InboxStatistics) -> [TemplateValue] {
        let first = numbers.business.firstResponse.median.map { spanWords(.seconds(Int($0))) } ?? "–"
        let rating = numbers.csat.map { String(($0 * 10).rounded() / 10) } ?? "–"
        let all: [(String, String, String)] = [
            ("First answer", first, "business time, median"),
            ("Open now", "\(numbers.openConversations)", "\(numbers.unassignedConversations) unassigned"),
            ("Rated", rating, numbers.ratings == 1 ? "1 rating of 5" : "\(numbers.ratings) ratings of 5"),
        ]
        return all.map { ["name": .string($0), "number": .string($1), "small": .string($2)] }
    }

    /// How many conversations began in each hour of the week.
    private static func heat(_ points: [StatisticsPoint], _ calendar: WorkingCalendar) -> TemplateValue {
        var counts = Array(repeating: Array(repeating: 0, count: 24), count: 7)
        for point in points where point.created > 0 {
            let day = calendar.zone.day(at: point.start).isoWeekday - 1
            let hour = Int(calendar.rfc3339(point.start).dropFirst(11).prefix(2)) ?? 0
            counts[day][min(max(hour, 0), 23)] += point.created
        }
        let most = max(counts.joined().max() ?? 0, 1)
        let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let rows = counts.enumerated().map { day, hours -> TemplateValue in
            let cells = hours.enumerated().map { hour, count -> TemplateValue in
                let strength = 0.06 + 0.94 * Double(count) / Double(most)
                let x = 28 + 13.7 * Double(hour)
                return ["x": .string(x.plotted), "opacity": .string(String((strength * 100).rounded() / 100))]
            }
            return [
                "name": .string(names[day]), "cells": .list(cells), "y": .integer(9 + day * 17),
                "base": .integer(20 + day * 17),
            ]
        }
        let total = counts.joined().reduce(0, +)
        let busiest = counts.enumerated().max { $0.element.reduce(0, +) < $1.element.reduce(0, +) }?.offset ?? 0
        let words = total == 0 ? "no mail yet" : "\(total) conversations, most on \(names[busiest])"
        return ["rows": .list(rows), "words": .string("When conversations begin: " + words)]
    }
}
