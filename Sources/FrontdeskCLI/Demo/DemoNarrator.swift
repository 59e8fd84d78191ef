import Frontdesk
import JSONText

/// Tells the demo's story: a line for each stage, for people or as JSON for programs.
struct DemoNarrator: Sendable {
    let console: Console
    let isJSON: Bool
    /// What people call rules, inboxes and agents, by identifier and stage.
    var names: [String: String] = [:]

    /// A webhook arrives.
    func arrival(_ delivery: RecordedDelivery) {
        guard !isJSON else { return }
        let time = Self.clock(delivery.at)
        console.print("")
        console.print("\(console.colored(time, .dim))  \(console.colored(delivery.title, .bold))")
    }

    /// One stage of what becomes of it.
    func stage(_ stage: String, _ text: String, _ color: Color? = nil, details: [String: String] = [:]) {
        guard !isJSON else { return json(stage, text, details) }
        let padded = stage.padding(to: 12)
        console.print("       \(console.colored(padded, .dim))\(color.map { console.colored(text, $0) } ?? text)")
    }

    /// What the loop's observer saw.
    func event(_ event: DeskEvent) {
        let more = [event.details["intent"], event.details["confidence"], event.details["reason"]].compactMap(\.self)
        let subject = event.stage == .rules || event.stage == .route ? [name(of: event)].compactMap(\.self) : []
        let text = ([event.outcome.replacing("_", with: " ")] + subject + more).joined(separator: "  ")
        stage(event.stage.rawValue, text, Self.color(of: event), details: event.details)
    }

    private func name(of event: DeskEvent) -> String? {
        let subject = event.details["agent_id"] ?? event.details["inbox_id"] ?? event.subjectID
        return subject.map { names["\(event.stage.rawValue)/\($0)"] ?? $0 }
    }

    /// A block of text, such as a draft.
    func quote(_ text: String) {
        guard !isJSON else { return }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            console.print("       \(console.colored("|", .dim)) \(Self.printable(line))")
        }
    }

    private func json(_ stage: String, _ text: String, _ details: [String: String]) {
        let fields = details.sorted { $0.key < $1.key }.map { ($0.key, JSONValue.string($0.value)) }
        console.print(
            JSONWriter.line(
                .object(
                    JSONObject([
                        ("stage", .string(stage)), ("outcome", .string(text)), ("details", .object(JSONObject(fields))),
                    ])
                )
            )
        )
    }

    private static func color(of event: DeskEvent) -> Color? {
        switch (event.stage, event.outcome) {
        case (.escalate, _), (.ingest, "filed"), (_, "skipped"): .yellow
        case (.review, _): .blue
        case (_, "failed"): .red
        case (.delivery, _): .green
        default: nil
        }
    }

    /// What customers write must not steer the terminal.
    private static func printable(_ text: Substring) -> String {
        String(
            String.UnicodeScalarView(
                text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
            )
        )
    }

    private static func clock(_ time: Timestamp) -> String {
        String(time.description.dropFirst(11).prefix(5))
    }
}

extension String {
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - count))
    }
}
