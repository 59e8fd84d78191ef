internal import SupportCore

extension InboxSettings {
    /// Everything that is too large or too small to be used.
    var boundIssues: [DocumentIssue] {
        var check = SettingCheck()
        checkTexts(&check)
        checkAssignment(&check)
        checkServiceLevels(&check)
        check.check("autoResponder.delaySeconds", autoResponder?.delaySeconds, in: 0...Self.longestDelay)
        check.check("routingRules.count", routingRules?.count, in: 0...1000)
        return check.problems.map { DocumentIssue(path: $0.path, code: "out_of_range", message: $0.message) }
    }

    /// 30 days, in seconds.
    private static let longestDelay = 30 * 86_400

    private func checkTexts(_ check: inout SettingCheck) {
        check.check("name", sizeOf: name, upTo: 500)
        check.check("description", sizeOf: description, upTo: 10_000)
        check.check("color", sizeOf: color, upTo: 100)
        check.check("icon", sizeOf: icon, upTo: 100)
        check.check("emailSettings.fromName", sizeOf: emailSettings?.fromName, upTo: 500)
        for (path, message) in [
            ("autoResponder.message", autoResponder?.message), ("outsideHoursMessage", outsideHoursMessage),
        ] {
            let texts = message.map { [$0.text] + $0.byLanguage.values } ?? []
            for text in texts { check.check(path, sizeOf: text, upTo: 65_536) }
            check.check(path + ".count", message?.byLanguage.count, in: 0...200)
        }
        for (path, hours) in [
            ("workingHours", workingHours), ("assignmentRules.workingHours", assignmentRules?.workingHours),
        ] {
            check.check(path + ".holidays.count", hours?.holidays?.count, in: 0...2000)
            check.check(path + ".specialOpenings.count", hours?.specialOpenings?.count, in: 0...2000)
        }
    }

    private func checkAssignment(_ check: inout SettingCheck) {
        check.check("assignmentRules.maxBurst", assignmentRules?.maxBurst, in: 1...1_000_000)
        check.check(
            "assignmentRules.awayAfterSeconds",
            assignmentRules?.awayAfterSeconds,
            in: 1...SettingCheck.longestSeconds
        )
    }

    private func checkServiceLevels(_ check: inout SettingCheck) {
        guard let levels = serviceLevels else { return }
        check.check("serviceLevels.warnAt", levels.warnAt, in: 0...1)
        Self.check(levels.targets, at: "serviceLevels.targets", &check)
        for (priority, targets) in (levels.priorities ?? [:]).sorted(by: { $0.key < $1.key }) {
            let path = "serviceLevels.priorities.\(priority.prefix(20))"
            if Conversation.Priority(rawValue: priority) == nil { check.report(path, "there is no such priority") }
            Self.check(targets, at: path, &check)
        }
    }

    private static func check(_ targets: SLAPolicy.Targets, at path: String, _ check: inout SettingCheck) {
        let range = 1...SettingCheck.longestSeconds
        check.check(path + ".firstResponseSeconds", targets.firstResponseSeconds, in: range)
        check.check(path + ".resolutionSeconds", targets.resolutionSeconds, in: range)
    }
}
