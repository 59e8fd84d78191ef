package import SupportCore
internal import Templates

extension InboxSettings {
    /// Everything that is wrong with the settings.
    package func issues(_ calendars: WorkingCalendars) -> [DocumentIssue] {
        Self.issues(of: workingHours, at: "workingHours", calendars)
            + Self.issues(of: assignmentRules?.workingHours, at: "assignmentRules.workingHours", calendars)
            + routingIssues
            + Self.issues(of: autoResponder?.message, at: "autoResponder.message")
            + Self.issues(of: outsideHoursMessage, at: "outsideHoursMessage")
            + senderIssues
    }

    private var senderIssues: [DocumentIssue] {
        guard let address = emailSettings?.fromAddress else { return [] }
        do {
            _ = try EmailAddress(address)
            return []
        } catch {
            return [
                DocumentIssue(
                    path: "emailSettings.fromAddress",
                    code: "invalid_address",
                    message: error.description
                )
            ]
        }
    }

    private static func issues(
        of hours: WorkingHours?,
        at path: String,
        _ calendars: WorkingCalendars
    ) -> [DocumentIssue] {
        guard let hours else { return [] }
        do {
            _ = try calendars.calendar(for: hours)
            return []
        } catch {
            return error.issues.map { $0.moved(from: "workingHours", to: path) }
        }
    }

    /// The rules are checked on their own, because the inboxes that they name may be created later.
    private var routingIssues: [DocumentIssue] {
        do {
            _ = try InboxRouter([Inbox(id: "", settings: self)])
            return []
        } catch {
            return error.issues.map { $0.moved(from: "inboxes[].", to: "") }
        }
    }

    private static func issues(of message: MessageVariants?, at path: String) -> [DocumentIssue] {
        guard let message else { return [] }
        let texts =
            [("", message.text)] + message.byLanguage.sorted { $0.key < $1.key }.map { (".\($0.key)", $0.value) }
        return texts.compactMap { suffix, text in
            do {
                _ = try Template(text)
                return nil
            } catch {
                return DocumentIssue(path: path + suffix, code: "invalid_template", message: "\(error)")
            }
        }
    }
}
