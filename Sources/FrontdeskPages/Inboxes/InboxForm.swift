internal import Routing
internal import SupportCore

/// The settings of an inbox as they are entered.
///
/// What the form does not show stays as it is.
struct InboxForm {
    private var values: [String: String] = [:]
    private(set) var errors: [String: String] = [:]
    private let known: InboxSettings

    private static let names = [
        "name", "email", "method", "fallback", "hours", "zone", "holidays", "outside", "sender",
    ]

    init(_ settings: InboxSettings) {
        known = settings
        let hours = settings.workingHours
        values = [
            "name": settings.name ?? "", "email": settings.email?.bare ?? "",
            "method": settings.assignmentRules?.method.rawValue ?? AssignmentRules.Method.roundRobin.rawValue,
            "fallback": settings.assignmentRules?.fallbackAgent?.rawValue ?? "",
            "hours": hours?.isEnabled == true ? "on" : "", "zone": hours?.timeZone ?? "UTC",
            "holidays": HoursText.text(of: hours?.holidays ?? []), "outside": settings.outsideHoursMessage?.text ?? "",
            "sender": settings.emailSettings?.fromName ?? "",
        ]
        for day in Weekday.allCases {
            values[day.rawValue] = HoursText.text(of: hours?.schedule.days[day] ?? .closed)
        }
        if hours == nil { for day in Weekday.allCases.prefix(5) { values[day.rawValue] = "09:00–17:00" } }
    }

    init(_ form: FormFields, known: InboxSettings) {
        self.known = known
        for name in Self.names + Weekday.allCases.map(\.rawValue) { values[name] = form.text(name) ?? "" }
    }

    subscript(name: String) -> String { values[name] ?? "" }

    /// The changes; nil if something cannot be read, which the errors say then.
    mutating func changes() -> InboxSettings? {
        var changes = InboxSettings(name: self["name"])
        if self["name"].allSatisfy(\.isWhitespace) { errors["name"] = "An inbox needs a name." }
        readAddress(into: &changes)
        readAssignment(into: &changes)
        changes.workingHours = workingHours()
        readTexts(into: &changes)
        return errors.isEmpty ? changes : nil
    }

    private mutating func readAddress(into changes: inout InboxSettings) {
        guard !self["email"].isEmpty else {
            if known.email != nil { changes.cleared.insert(.email) }
            return
        }
        changes.email = try? EmailAddress(self["email"])
        if changes.email == nil { errors["email"] = "This is no address, such as support@acme.example." }
    }

    private func readAssignment(into changes: inout InboxSettings) {
        let method = AssignmentRules.Method(rawValue: self["method"]) ?? .roundRobin
        var rules = known.assignmentRules ?? AssignmentRules(method: method)
        rules.method = method
        rules.fallbackAgent = self["fallback"].isEmpty ? nil : AgentID(self["fallback"])
        changes.assignmentRules = rules
    }

    private func readTexts(into changes: inout InboxSettings) {
        if self["outside"].allSatisfy(\.isWhitespace) {
            changes.cleared.insert(.outsideHoursMessage)
        } else {
            changes.outsideHoursMessage = MessageVariants(
                self["outside"],
                byLanguage: known.outsideHoursMessage?.byLanguage ?? [:]
            )
        }
        guard known.emailSettings != nil || !self["sender"].isEmpty else { return }
        var mail = known.emailSettings ?? EmailSettings()
        mail.fromName = self["sender"].isEmpty ? nil : self["sender"]
        changes.emailSettings = mail
    }

    /// The hours of the form; nil if there are none and never were.
    mutating func workingHours() -> WorkingHours? {
        var schedule = WeeklyHours()
        for day in Weekday.allCases {
            if let hours = HoursText.hours(self[day.rawValue]) {
                schedule.days[day] = hours
            } else {
                errors[day.rawValue] = "Write hours as 09:00–12:30, 13:15–18:00, or nothing."
            }
        }
        guard known.workingHours != nil || !self["hours"].isEmpty else { return nil }
        var hours = known.workingHours ?? WorkingHours(timeZone: "UTC", schedule: schedule)
        (hours.isEnabled, hours.timeZone, hours.schedule) = (!self["hours"].isEmpty, self["zone"], schedule)
        let holidays = HoursText.holidays(self["holidays"])
        hours.holidays = holidays.isEmpty ? nil : holidays
        return hours
    }

    /// Puts the desk's problems beside the fields that they are about.
    mutating func note(_ error: RoutingError) {
        if case .addressTaken = error { errors["email"] = error.description + "." }
        for issue in error.issues {
            let field = field(at: issue.path)
            errors[field] = errors[field] ?? issue.message
        }
    }

    private func field(at path: String) -> String {
        let parts = path.split { ".[]".contains($0) }.map(String.init)
        switch parts.first {
        case "name": return "name"
        case "email": return "email"
        case "outsideHoursMessage": return "outside"
        case "emailSettings": return "sender"
        case "assignmentRules": return "method"
        case "workingHours" where parts.count > 2 && parts[1] == "schedule": return parts[2]
        case "workingHours" where parts.contains("holidays"): return "holidays"
        case "workingHours": return "zone"
        default: return ""
        }
    }

    // MARK: Fields

    func fields(_ people: People) -> [FormField] {
        let methods = [
            Choice("round_robin", "the next in turn"), Choice("least_busy", "the least busy"),
            Choice("manual", "nobody, by hand"),
        ]
        return [
            FormField("name", "Name", self["name"]), FormField("email", "Address", self["email"], .line("email")),
            FormField("method", "New conversations go to", self["method"], .choice(methods)),
            FormField(
                "fallback",
                "If nobody is available",
                self["fallback"],
                .choice([Choice("", "nobody")] + people.choices)
            ),
            FormField("sender", "Name of the sender", self["sender"]),
        ]
        .map { $0.with(errors[$0.name]) }
    }

    var days: [FormField] {
        Weekday.allCases.map {
            FormField($0.rawValue, $0.rawValue.capitalizedWord, self[$0.rawValue]).with(errors[$0.rawValue])
        }
    }

    var hours: [FormField] {
        [
            FormField("hours", "Keep these hours", self["hours"], .tick),
            FormField("zone", "Time zone", self["zone"], hint: "Such as Europe/Berlin").with(errors["zone"]),
        ]
    }

    var texts: [FormField] {
        [
            FormField(
                "holidays",
                "Holidays, one on each line",
                self["holidays"],
                .area,
                hint: "A date, then what applies: yearly, hours, a name. 2026-12-24 yearly 09:00–12:00 Christmas Eve"
            ),
            FormField(
                "outside",
                "Answer outside the hours",
                self["outside"],
                .area,
                hint: "Sent at most once to each conversation; nothing for none."
            ),
        ]
        .map { $0.with(errors[$0.name]) }
    }
}

extension String {
    var capitalizedWord: String { prefix(1).uppercased() + dropFirst() }
}
