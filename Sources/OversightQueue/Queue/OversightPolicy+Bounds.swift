package import SupportCore

extension OversightPolicy {
    /// Everything that is out of range.
    package var problems: [SettingCheck.Problem] {
        var check = SettingCheck()
        let times = [
            ("dueAfter", dueAfter), ("expiresAfter", expiresAfter), ("undoWindow", undoWindow),
            ("monitoredHold", monitoredHold), ("autonomousHold", autonomousHold),
            ("shortestReading", shortestReading), ("keyRetention", keyRetention),
        ]
        for (name, time) in times { check.check("oversight." + name, time) }
        check.check("oversight.remindsBefore", remindsBefore)
        check.check("oversight.claimLease", claimLease, from: .shortest)
        check.check("oversight.codeLifetime", codeLifetime, from: .shortest)
        check.check("oversight.maximumRevisions", maximumRevisions, in: 0...1000)
        check.check("oversight.maximumMailBytes", maximumMailBytes, in: 1...64 * 1024 * 1024)
        check.check("oversight.maximumAttachmentBytes", maximumAttachmentBytes, in: 0...64 * 1024 * 1024)
        if (try? EmailAddress(localPart: "a", domain: messageIDDomain)) == nil {
            check.report("oversight.messageIDDomain", "expected the name of a domain")
        }
        disclosure?.problems(in: &check)
        return check.problems
    }
}
