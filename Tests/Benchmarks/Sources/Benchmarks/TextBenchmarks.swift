import MessageText

/// Mail bodies: HTML to text, the new text of a reply, folding, searching, a model's decision.
func textBenchmarks() -> [Benchmark] {
    ordinaryMail() + hostileHTML() + hostileReplies() + growth()
}

private let microsecond = 1_000.0
private let millisecond = 1_000_000.0

private func ordinaryMail() -> [Benchmark] {
    let html = TextSample.html
    let text = HTMLBody(html).text()
    let lines = HTMLBody(html).text(.lines)
    let folded = FoldedText(text)
    let needle = FoldedText("production is on fire")
    let reader = DecisionReader(intents: ["billing_question", "bug_report", "unknown"])
    let answer =
        "```json\n{\"intent\":\"bug_report\",\"confidence\":0.92,\"draft\":\"\(String(repeating: "We will look. ", count: 60))\"}\n```"
    return [
        repeated("text.html.2048", .atMost(15 * microsecond)) { HTMLBody(html).utf8Text().count },
        repeated("text.html.2048.lines", .atMost(15 * microsecond)) { HTMLBody(html).utf8Text(.lines).count },
        repeated("text.fold.2048") { FoldedText(text).bytes.count },
        repeated("text.search.2048.miss") { folded.contains(needle) ? 1 : 0 },
        repeated("text.reply.2048") { ReplyText(lines).kept.count },
        repeated("text.decision.1024") { (try? reader.read(answer, stopReason: "end_turn"))?.draft.utf8.count ?? 0 },
    ]
}

private func hostileHTML() -> [Benchmark] {
    let units = [
        "<", "<a", "<a b=\"", "<!--", "<script>", "<div>", "&", "&#", "&lt", "&aaaaaa", "\0", "<b>", "</ ", "<?", " ",
        "\u{200B}", "a&b",
        "<p hidden>a",
    ]
    return units.enumerated().map { index, unit in
        let html = TextSample.megabyte(of: unit)
        return repeated("text.hostile-html.1MB.\(index)", .atMost(15 * millisecond)) { HTMLBody(html).utf8Text().count }
    }
}

private func hostileReplies() -> [Benchmark] {
    let units = [
        "On a wrote:\n", "> x\n", "> x\nyes\n", "From: a@b.c\n", "--\n", "-----\na\n", "a\r", "sent from my x\n", "\n",
    ]
    return units.enumerated().map { index, unit in
        let body = TextSample.megabyte(of: unit)
        return repeated("text.hostile-reply.1MB.\(index)", .atMost(1_000 * millisecond)) { ReplyText(body).kept.count }
    }
}

/// Linear time: a megabyte takes about twice as long as half of one, which is the peer here.
private func growth() -> [Benchmark] {
    ["<div>x", "&amp", "<a b='"].enumerated().map { index, unit in
        let whole = TextSample.megabyte(of: unit)
        let half = String(whole.prefix(whole.count / 2))
        let peer: Benchmark.Work = { times in
            for _ in 0..<times { blackHole(HTMLBody(half).utf8Text().count) }
        }
        return Benchmark("text.growth.\(index)", goal: .ratio(0.4), peer: ("half the size", peer)) { times in
            for _ in 0..<times { blackHole(HTMLBody(whole).utf8Text().count) }
        }
    }
}

private func repeated(_ name: String, _ goal: Benchmark.Goal? = nil, _ work: @escaping () -> Int) -> Benchmark {
    Benchmark(name, goal: goal) { times in
        for _ in 0..<times { blackHole(work()) }
    }
}

/// Bodies to measure with.
private enum TextSample {
    static func megabyte(of unit: String) -> String {
        String(repeating: unit, count: 1_000_000 / unit.utf8.count)
    }

    /// An ordinary HTML mail of about two kilobytes.
    static let html = """
        <!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title><style>p{margin:0}.a{color:red}</style></head><body>\
        <div dir="ltr"><p style="font-size:12px;color:#333">Hello team,</p><p>we have been seeing the <b>production dashboard</b> \
        go offline since <i>10:42&nbsp;UTC</i> this morning. Our engineers restarted the agent twice &amp; cleared the cache, but \
        the error &quot;E-1042: upstream timed out&quot; is still there.</p><div><br></div><ul><li>Region: eu-west-1</li><li>Plan: \
        Business &mdash; 40 seats</li><li>Version: 2.14.1 (build 8812)</li></ul><table border="0" cellpadding="0"><tr><td>Order</td>\
        <td>4711-2210</td></tr><tr><td>Invoice</td><td>2026-0042</td></tr></table><p>Could you please check what is going on? We \
        need the report before the end of the day, because our customers are waiting for the figures and the board meeting starts \
        at 16:00. If a downgrade helps, please tell us how to do it without losing the stored filters, dashboards and alerts that \
        we made over the last year.</p><p>By the way: the link <a href="https://status.example.com/incidents/42?a=mail&b=link">on \
        your status page</a> leads to an empty page, and the search box finds nothing for &lt;timeout&gt;. It worked last week, when \
        we had the old version, and nobody here has changed the firewall or the proxy since then.</p><p>Thank you very much for \
        your help,<br>Anna M&uuml;ller<br>Operations, Example GmbH</p></div><div class="gmail_quote"><div dir="ltr" \
        class="gmail_attr">On Mon, Jan 5, 2026 at 10:00 AM Support &lt;<a href="mailto:support@example.com">support@example.com\
        </a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid">\
        <div>Dear Anna, thank you for writing to us. We have opened a ticket for you.</div></blockquote></div></body></html>
        """
}
