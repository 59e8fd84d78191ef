internal import Foundation
internal import OversightQueue
internal import Templates

/// The evidence on a category as a line: it rises with what was good enough, and falls with what was not.
struct TrustPlot {
    let fields: TemplateValue

    private static let (left, right, top, bottom) = (24.0, 296.0, 14.0, 90.0)
    private static let mostPoints = 150

    init(_ path: EvidencePath, name: String) {
        let all = path.values.count + path.ahead.count
        let scale = Scale(count: max(all, 20), needed: path.needed)
        let places = stride(from: 0, to: path.values.count, by: max(1, path.values.count / Self.mostPoints))
        let shown = Array(places) + [path.values.count - 1]
        let line = shown.map { "\(scale.x($0).plotted) \(scale.y(path.values[$0]).plotted)" }.joined(separator: "L")
        let ahead = stride(from: 0, to: path.ahead.count, by: max(1, path.ahead.count / 12)).map { index in
            dot(scale.x(path.values.count + index), scale.y(path.ahead[index]))
        }
        let decisions = path.values.count - 1
        fields = [
            "line": .string("M" + line), "goal": .string(scale.y(path.needed).plotted),
            "start": .string(scale.y(1).plotted), "needed": .integer(Int(path.needed.rounded())),
            "end": .string(scale.x(path.values.count - 1).plotted),
            "height": .string(scale.y(path.values[path.values.count - 1]).plotted), "ahead": .list(ahead),
            "failures": .list(path.failures.suffix(60).map { ["x": .string(scale.x($0).plotted)] }),
            "last": .integer(max(all, 20)),
            "words": .string(
                "Evidence for \(name) after \(decisions) decisions, \(path.failures.count) of them failures; "
                    + "\(Int(path.needed.rounded())) is needed"
            ),
        ]

        func dot(_ x: Double, _ y: Double) -> TemplateValue {
            ["x": .string(x.plotted), "y": .string(y.plotted)]
        }
    }

    /// Evidence is multiplied with every decision, so its axis is logarithmic.
    private struct Scale {
        let count: Int
        let needed: Double

        func x(_ place: Int) -> Double {
            TrustPlot.left + (TrustPlot.right - TrustPlot.left) * Double(place) / Double(max(count, 1))
        }

        func y(_ value: Double) -> Double {
            let (low, high) = (log10(0.02), log10(needed) * 1.15)
            let share = (min(max(log10(max(value, 1e-9)), low), high) - low) / (high - low)
            return TrustPlot.bottom - (TrustPlot.bottom - TrustPlot.top) * share
        }
    }
}
