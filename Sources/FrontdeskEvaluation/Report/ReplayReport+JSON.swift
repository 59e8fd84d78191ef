package import JSONText
internal import OversightQueue

extension ReplayReport {
    /// The report for programs, as one line of JSON; without what anybody wrote.
    public var json: String { JSONWriter.line(jsonValue) }

    package var jsonValue: JSONValue {
        [
            "baseline": .string(baseline), "candidate": .string(candidate), "cases": .int(cases.count),
            "missing": .int(missing), "with_todays_facts": .int(withTodaysFacts),
            "primary": .string(primary.rawValue), "judge": judge?.jsonValue ?? .null,
            "categories": .array(categories.map(\.jsonValue)), "overall": overall.jsonValue,
            "lock": .string(lock), "seed": .int(seed), "limits": .strings(limits),
        ]
    }
}

extension ReplayReport.Category {
    fileprivate var jsonValue: JSONValue {
        let all = ReplayMeasure.allCases.compactMap { measure in
            measures[measure].map { (measure.rawValue, $0.jsonValue) }
        }
        return [
            "category": .string(category), "cases": .int(cases), "verdict": .string(verdict.rawValue),
            "finding": .string(finding.rawValue), "primary": primary?.jsonValue ?? .null,
            "alarms": .strings(alarms.map(\.rawValue)), "measures": .object(JSONObject(all)),
        ]
    }
}

extension JudgeCalibration {
    fileprivate var jsonValue: JSONValue {
        [
            "name": .string(name), "cases": .int(cases), "kappa": kappa.map { .number("\($0)") } ?? .null,
            "counts": .bool(counts),
        ]
    }
}

extension PairedComparison {
    /// For programs.
    package var jsonValue: JSONValue {
        [
            "test": .string(test.rawValue), "statistic": .number("\(statistic)"), "p": .number("\(pValue)"),
            "effect": .number("\(effect)"), "low": .number("\(low)"), "high": .number("\(high)"),
            "detectable": detectable.map { .number("\($0)") } ?? .null, "verdict": .string(verdict.rawValue),
        ]
    }
}
