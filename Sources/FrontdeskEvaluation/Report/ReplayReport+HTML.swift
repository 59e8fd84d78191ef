internal import OversightQueue

extension ReplayReport {
    /// The report as a page of its own, with a plot; nothing is loaded from elsewhere.
    public var html: String {
        """
        <!DOCTYPE html>
        <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>\(HTMLText.escaped(candidate)) against \(HTMLText.escaped(baseline))</title>
        <style>\(Self.style)</style></head><body><main>
        <h1>Is \(HTMLText.escaped(candidate)) better?</h1>
        <p>Compared with \(HTMLText.escaped(baseline)) over \(cases.count) cases, measured by: \(primary.words).</p>
        \(EffectPlot(rows: (categories + [overall]).map { ($0.category, $0.primary) }).svg)
        <table><thead><tr><th>Category</th><th>Cases</th><th>Verdict</th><th>Effect</th><th>95 %</th><th>p</th>\
        <th>Detectable</th><th>Worse by</th></tr></thead><tbody>
        \((categories + [overall]).map(Self.row).joined(separator: "\n"))
        </tbody></table>
        <h2>What this cannot know</h2>
        <ul>\(limits.map { "<li>" + HTMLText.escaped($0) + "</li>" }.joined())</ul>
        <p class="lock">Held-out cases: \(lock). Seed: \(seed).</p>
        </main></body></html>
        """
    }

    private static func row(_ category: Category) -> String {
        var cells = [String(category.cases), category.verdict.words]
        cells += category.primary.map(numbers) ?? ["", "", "", ""]
        cells.append(category.alarms.map(\.words).joined(separator: ", "))
        let rest = cells.map { "<td>\($0)</td>" }.joined()
        let name = HTMLText.escaped(category.category)
        return "<tr class=\"\(category.finding.rawValue)\"><th scope=\"row\">\(name)</th>\(rest)</tr>"
    }

    private static func numbers(_ comparison: PairedComparison) -> [String] {
        [
            Decimals.signed(comparison.effect),
            "\(Decimals.signed(comparison.low)) to \(Decimals.signed(comparison.high))",
            Decimals.text(comparison.decisivePValue, digits: 4),
            comparison.detectable.map { Decimals.text($0, digits: 3) } ?? "none",
        ]
    }

    private static let style = """
        body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#222;background:#fff}\
        table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\
        th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ddd}\
        tr.improved td:nth-child(3){color:#060;font-weight:600}tr.regressed td:nth-child(3){color:#a00;font-weight:600}\
        svg{width:100%;height:auto;margin:1rem 0}.lock{color:#666;font-size:.85rem;overflow-wrap:anywhere}
        """
}

/// Text in a page.
enum HTMLText {
    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
    }
}
