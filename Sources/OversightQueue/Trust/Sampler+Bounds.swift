package import SupportCore

extension Sampler {
    /// Everything that is out of range.
    package var problems: [SettingCheck.Problem] {
        var check = SettingCheck()
        check.check("sampler.monitoredRate", monitoredRate, in: 0...1)
        check.check("sampler.autonomousRate", autonomousRate, in: 0...1)
        return check.problems
    }
}
