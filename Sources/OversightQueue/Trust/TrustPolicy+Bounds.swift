package import SupportCore

extension TrustPolicy {
    /// Everything that is out of range.
    package var problems: [SettingCheck.Problem] {
        var check = SettingCheck()
        for (path, step) in [("trust.toMonitored", toMonitored), ("trust.toAutonomous", toAutonomous)] {
            check.check(rate: step.target, path + ".target")
            check.check(path + ".minimumAge", step.minimumAge)
            check.check(path + ".minimumReviewers", step.minimumReviewers, in: 0...1000)
        }
        check.check(rate: alpha, "trust.alpha")
        check.check("trust.maximumCustomerShare", maximumCustomerShare, in: 0...1)
        check.check("trust.maximumDayShare", maximumDayShare, in: 0...1)
        check.check("trust.maximumMissingShare", maximumMissingShare, in: 0...1)
        check.check("trust.alarmLevel", alarmLevel, in: 1...1e12)
        let counts = [
            ("verdictsSinceCritical", verdictsSinceCritical), ("unhelpfulLimit", unhelpfulLimit),
            ("unhelpfulWindow", unhelpfulWindow), ("bounceLimit", bounceLimit), ("bounceWindow", bounceWindow),
        ]
        for (name, count) in counts { check.check("trust." + name, count, in: 0...1_000_000) }
        check.check("trust.decayAfter", decayAfter, from: .shortest)
        check.check("trust.sampleDeadline", sampleDeadline)
        return check.problems
    }
}
