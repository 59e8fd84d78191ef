internal import Frontdesk
internal import OversightQueue
internal import Routing
internal import SupportCore
internal import Templates

/// Decisions by day and by category.
struct DecisionSummary {
    /// What came of some drafts.
    private struct Tally {
        var unchanged = 0
        var edited = 0
        var rejected = 0
        var waits: [Duration] = []

        var all: Int { unchanged + edited + rejected }
        var share: Int { all == 0 ? 0 : Int((100 * Double(unchanged) / Double(all)).rounded()) }

        mutating func add(_ draft: DecidedDraft) {
            switch draft.kind {
            case .approvedAsIs: unchanged += 1
            case .approvedEdited: edited += 1
            default: rejected += 1
            }
            waits.append(draft.decidedAt - draft.createdAt)
        }
    }

    private var total = Tally()
    private var days: [Tally]
    private var byCategory: [(name: String, tally: Tally)]
    private var reasonCounts: [DecisionReason: Int] = [:]
    private let start: Timestamp

    var approved: Int { total.unchanged + total.edited }
    var rejected: Int { total.rejected }

    init(_ decided: [DecidedDraft], from start: Timestamp, days count: Int) {
        self.start = start
        days = Array(repeating: Tally(), count: count)
        var categories: [String: Tally] = [:]
        for draft in decided {
            let day = Int((draft.decidedAt - start).components.seconds / 86_400)
            total.add(draft)
            for reason in draft.reasons { reasonCounts[reason, default: 0] += 1 }
            days[min(max(day, 0), count - 1)].add(draft)
            categories[draft.category.isEmpty ? "no category" : draft.category.spaced, default: Tally()].add(draft)
        }
        byCategory = categories.sorted { ($1.value.all, $0.key) < ($0.value.all, $1.key) }.map { ($0.key, $0.value) }
    }

    var tiles: [TemplateValue] {
        let median = DurationSummary(total.waits).median.map { spanWords(.seconds(Int($0))) }
        let share = total.all == 0 ? "–" : "\(total.share) %"
        return [
            tile("Decided", "\(total.all)", "by people, in all inboxes"),
            tile("Left unchanged", share, "\(total.edited) edited, \(total.rejected) rejected"),
            tile("Until a decision", median ?? "–", "median, wall time"),
        ]
    }

    private func tile(_ name: String, _ number: String, _ small: String) -> TemplateValue {
        ["name": .string(name), "number": .string(number), "small": .string(small)]
    }

    // MARK: Plots

    private static let (left, width, base, height) = (24.0, 332.0, 128.0, 116.0)

    private func x(_ day: Int) -> Double { Self.left + Self.width * Double(day) / Double(max(days.count, 1)) }

    var bars: TemplateValue {
        let top = max(days.map(\.all).max() ?? 0, 1)
        let scale = Self.height / Double(top)
        let wide = Self.width / Double(days.count) * 0.75
        var bars: [TemplateValue] = []
        for (day, tally) in days.enumerated() {
            var y = Self.base
            let counts = [(tally.unchanged, "f1"), (tally.edited, "f2"), (tally.rejected, "f3")]
            for (count, style) in counts where count > 0 {
                let tall = Double(count) * scale
                y -= tall
                bars.append([
                    "x": .string(x(day).plotted), "y": .string(y.plotted), "width": .string(wide.plotted),
                    "height": .string(tall.plotted), "class": .string(style),
                ])
            }
        }
        let last = days.last?.all ?? 0
        return [
            "bars": .list(bars), "top": .integer(top), "labels": .list(dayLabels),
            "words": .string("Decisions a day over \(days.count) days: \(total.all) in all, \(last) on the last day"),
        ]
    }

    private var dayLabels: [TemplateValue] {
        [0, days.count / 2, days.count - 1].map { day in
            let date = (start + .seconds(86_400 * (day + 1))).words.prefix { $0 != "," }.split(separator: " ").prefix(2)
            let anchor = day == 0 ? "start" : day == days.count - 1 ? "end" : "middle"
            return [
                "x": .string(x(day).plotted), "text": .string(date.joined(separator: " ")), "anchor": .string(anchor),
            ]
        }
    }

    /// The median and the 90th percentile of the minutes until a decision, by day.
    var waits: TemplateValue {
        let numbers = days.map { DurationSummary($0.waits) }
        let top = max(numbers.compactMap(\.p90).max() ?? 0, 60)
        func line(_ value: (DurationSummary) -> Double?) -> String {
            let points = numbers.enumerated().compactMap { day, summary in
                value(summary).map { "\(x(day).plotted) \((Self.base - Self.height * $0 / top).plotted)" }
            }
            return points.isEmpty ? "" : "M" + points.joined(separator: "L")
        }
        let overall = DurationSummary(total.waits)
        let (median, p90) = (overall.median ?? 0, overall.p90 ?? 0)
        return [
            "median": .string(line(\.median)), "p90": .string(line(\.p90)), "labels": .list(dayLabels),
            "top": .string(spanWords(.seconds(Int(top)))),
            "words": .string(
                "Time until a decision: median \(spanWords(.seconds(Int(median)))), "
                    + "90th percentile \(spanWords(.seconds(Int(p90))))"
            ),
        ]
    }

    var categories: TemplateValue {
        let rows = byCategory.prefix(7).enumerated().map { index, entry -> TemplateValue in
            let long = 220 * Double(entry.tally.share) / 100
            return [
                "name": .string(entry.name.cut(to: 22).text), "y": .integer(8 + index * 20),
                "base": .integer(19 + index * 20), "width": .string(long.plotted), "share": .integer(entry.tally.share),
            ]
        }
        let shares = byCategory.prefix(7).map { "\($0.name) \($0.tally.share) %" }.joined(separator: ", ")
        let words = "Left unchanged by category: " + (shares.isEmpty ? "nothing yet" : shares)
        return ["rows": .list(rows), "hasRows": .bool(!rows.isEmpty), "words": .string(words)]
    }

    /// Why drafts were edited or rejected, the most frequent reason first.
    var reasons: [TemplateValue] {
        reasonCounts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.map { reason, count in
            ["name": .string(reason.words), "count": .integer(count)]
        }
    }

    var table: [TemplateValue] {
        byCategory.map { name, tally in
            [
                "name": .string(name), "all": .integer(tally.all), "unchanged": .integer(tally.unchanged),
                "edited": .integer(tally.edited), "rejected": .integer(tally.rejected),
            ]
        }
    }
}
