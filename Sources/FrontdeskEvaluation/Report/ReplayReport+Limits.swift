extension ReplayReport {
    /// What the report cannot know, in sentences for people.
    public var limits: [String] {
        [
            missing > 0
                ? "\(missing) cases could not be replayed, because their messages are gone or the facts cannot be had."
                : nil,
            "People decided with another draft before their eyes, so what they sent leans towards that one.",
            "Only drafts that people decided on are here: nothing is known of mail that never became a draft.",
            withTodaysFacts > 0
                ? "In \(withTodaysFacts) cases the host's facts were those of today, because those of then were not kept."
                : nil,
            judgeLimit,
            isTooEasy
                ? "The baseline already does well in more than 80 % of the cases, so there is little left to improve."
                : nil,
            "INCONCLUSIVE is no NO EFFECT: there were too few cases to tell.",
        ].compactMap(\.self)
    }

    private var judgeLimit: String? {
        guard let judge else {
            return
                "No judge was asked: being close to what people sent is not being right, and a better answer in other "
                + "words looks like a worse one."
        }
        guard !judge.counts else { return "The judge agrees with people as often as its kappa says, and no more." }
        return "The judge does not count: over \(judge.cases) human verdicts its kappa is \(judge.kappaWords), and "
            + "\(JudgeCalibration.lowestKappa) over \(JudgeCalibration.fewestCases) are needed."
    }

    /// Whether the baseline has hardly anything left to win.
    public var isTooEasy: Bool {
        let words = cases.compactMap { replayed in
            judge?.counts == true ? replayed.baseline.isAccepted : replayed.baseline.scores.matchesSent
        }
        return !words.isEmpty && Double(words.count(where: \.self)) / Double(words.count) > 0.8
    }
}

extension JudgeCalibration {
    var kappaWords: String { kappa.map { Decimals.text($0, digits: 2) } ?? "not defined" }
}
