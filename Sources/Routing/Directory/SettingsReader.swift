internal import SupportCore
internal import Templates

/// Checks all settings of an inbox; collects all that is wrong.
struct SettingsReader {
    let calendars: WorkingCalendars

    /// Everything that is wrong with the settings.
    func issues(of settings: InboxSettings) -> [ConfigurationIssue] {
        hoursIssues(settings.workingHours, at: "workingHours")
            + hoursIssues(settings.assignmentRules?.workingHours, at: "assignmentRules.workingHours")
            + ruleIssues(settings)
            + textIssues(settings.autoResponder?.message, at: "autoResponder.message")
            + textIssues(settings.outsideHoursMessage, at: "outsideHoursMessage")
    }

    private func hoursIssues(_ hours: WorkingHours?, at path: String) -> [ConfigurationIssue] {
        guard let hours else { return [] }
        do {
            _ = try calendars.calendar(for: hours)
            return []
        } catch {
            return error.issues.map { $0.moved(from: "workingHours", to: path) }
        }
    }

    /// The rules by themselves: their inboxes may be made later.
    private func ruleIssues(_ settings: InboxSettings) -> [ConfigurationIssue] {
        do {
            _ = try InboxRouter([Inbox(id: "", settings: settings)])
            return []
        } catch {
            return error.issues.map { $0.moved(from: "inboxes[].", to: "") }
        }
    }

    private func textIssues(_ message: MessageVariants?, at path: String) -> [ConfigurationIssue] {
        guard let message else { return [] }
        let texts =
            [("", message.text)] + message.byLanguage.sorted { $0.key < $1.key }.map { (".\($0.key)", $0.value) }
        return texts.compactMap { suffix, text in
            do {
                _ = try Template(text)
                return nil
            } catch {
                return ConfigurationIssue(path: path + suffix, code: "invalid_template", message: "\(error)")
            }
        }
    }
}
