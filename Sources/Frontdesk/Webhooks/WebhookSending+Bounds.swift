internal import SupportCore

extension WebhookSending {
    /// Everything that is out of range.
    var problems: [SettingCheck.Problem] {
        var check = SettingCheck()
        for (index, pause) in pauses.enumerated() { check.check("webhooks.pauses[\(index)]", pause) }
        check.check("webhooks.timeout", timeout, from: .shortest)
        check.check("webhooks.disabledAfter", disabledAfter, from: .shortest)
        return check.problems
    }
}
