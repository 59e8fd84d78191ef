/// Effects with their intervals, one row each, around a line of no effect; the band is what does not matter.
struct EffectPlot: Sendable {
    let rows: [(name: String, comparison: PairedComparison?)]

    private static let (labels, width, rowHeight, top) = (220.0, 800.0, 34.0, 16.0)

    var svg: String {
        let height = Self.top * 2 + Double(rows.count) * Self.rowHeight
        let marks = rows.enumerated().map { mark($0.element, row: $0.offset) }.joined(separator: "\n")
        return """
            <svg viewBox="0 0 \(Int(Self.width)) \(Int(height))" role="img" aria-label="Effects with 95 % intervals, by category">
            <line x1="\(x(0))" x2="\(x(0))" y1="0" y2="\(Int(height))" stroke="#888" stroke-dasharray="4 3"/>
            \(marks)
            </svg>
            """
    }

    private func mark(_ row: (name: String, comparison: PairedComparison?), row index: Int) -> String {
        let y = Decimals.text(Self.top + (Double(index) + 0.5) * Self.rowHeight, digits: 1)
        let name = HTMLText.escaped(row.name)
        let label = "<text x=\"0\" y=\"\(y)\" dominant-baseline=\"middle\" font-size=\"15\">\(name)</text>"
        guard let found = row.comparison else { return label }
        let band =
            "<line x1=\"\(x(-found.margin))\" x2=\"\(x(found.margin))\" y1=\"\(y)\" y2=\"\(y)\" stroke=\"#eee\" "
            + "stroke-width=\"22\"/>"
        let line =
            "<line x1=\"\(x(found.low))\" x2=\"\(x(found.high))\" y1=\"\(y)\" y2=\"\(y)\" stroke=\"\(color(found))\" "
            + "stroke-width=\"2\"/>"
        let dot = "<circle cx=\"\(x(found.effect))\" cy=\"\(y)\" r=\"5\" fill=\"\(color(found))\">"
        return label + band + line + dot + "<title>\(HTMLText.escaped(found.sentence))</title></circle>"
    }

    private func color(_ comparison: PairedComparison) -> String {
        switch comparison.verdict {
        case .improved: "#060"
        case .regressed: "#a00"
        case .noEffect, .inconclusive: "#456"
        }
    }

    /// The largest distance from zero that is shown.
    private var reach: Double {
        let ends = rows.compactMap(\.comparison).flatMap { [abs($0.low), abs($0.high), $0.margin] }
        return max(ends.max() ?? 0, 0.01) * 1.05
    }

    private func x(_ value: Double) -> String {
        let middle = (Self.labels + Self.width) / 2
        let share = max(-1, min(1, value / reach))
        return Decimals.text(middle + share * (Self.width - Self.labels) / 2 * 0.98, digits: 1)
    }
}
