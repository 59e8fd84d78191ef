internal import MessageText
internal import OversightQueue
internal import SupportCore
internal import Templates

/// Something that a reviewer should know before a draft leaves, worst first.
struct DraftConcern: Hashable {
    enum Weight: String, Comparable {
        case late, soon, none

        static func < (left: Weight, right: Weight) -> Bool { left.rank < right.rank }

        private var rank: Int {
            switch self {
            case .late: 0
            case .soon: 1
            case .none: 2
            }
        }
    }

    let weight: Weight
    let title: String
    let text: String
    /// A place on the page, without the number sign; nil for none.
    var place: String?

    var fields: TemplateValue {
        [
            "class": .string(weight == .none ? "" : weight.rawValue), "heading": .string(title), "text": .string(text),
            "place": TemplateValue(place),
        ]
    }

    /// Everything that is unusual about a draft, the mail that it answers, and the text that would leave.
    ///
    /// - Complexity: linear in the size of the mails.
    static func all(of review: PendingReview, leaving mail: OutboundMail, inspection: MailInspection) -> [DraftConcern]
    {
        var concerns: [DraftConcern] = []
        if review.isStale {
            concerns.append(
                .init(
                    weight: .late,
                    title: "Somebody wrote again.",
                    text: "The draft answers an older state of the thread."
                )
            )
        }
        if ReviewerPlaceholder.isPresent(in: mail) {
            concerns.append(
                .init(
                    weight: .late,
                    title: "A place is left for you.",
                    text: "Fill in or delete what is in brackets. It cannot be approved before.",
                    place: "going"
                )
            )
        }
        concerns += inspection.concerns
        concerns += unsupported(review.draft.support)
        concerns += review.draft.unusual.compactMap(signal)
        return concerns.sorted { $0.weight < $1.weight }
    }

    /// What of the model's text nothing supports, by kind.
    private static func unsupported(_ support: DraftSupport?) -> [DraftConcern] {
        guard let support else { return [] }
        var found: [DraftConcern] = []
        for kind in DraftSupport.Claim.Kind.allCases {
            let claims = support.unsupported.filter { $0.kind == kind }.map(\.text)
            guard !claims.isEmpty else { continue }
            let text = claims.prefix(5).map { $0.cut(to: 200).text }.joined(separator: ", ")
            found.append(.init(weight: .soon, title: kind.title, text: text, place: "going"))
        }
        let wrong = support.citations.count { !$0.isVerified }
        if wrong > 0 {
            let text = "\(wrong) of \(support.citations.count) citations are not in their source."
            found.append(.init(weight: .late, title: "Wrongly cited.", text: text, place: "h-facts"))
        }
        return found
    }

    /// The words for a reason that was found when the draft was made.
    private static func signal(_ reason: String) -> DraftConcern? {
        switch reason {
        case "reply_to_differs", "hidden_text", "unverified_citation": nil
        case _ where reason.hasPrefix("unsupported_"): nil
        case "translation_failed":
            .init(weight: .soon, title: "Not translated.", text: "The translator has failed; this is the model's text.")
        case "translation_differs":
            .init(
                weight: .late,
                title: "The translation differs.",
                text: "Numbers, links or addresses are not the same in what the model wrote.",
                place: "going"
            )
        case "recalled":
            .init(weight: .none, title: "Taken back.", text: "It was approved before, and its mail was taken back.")
        case "author_machine", "author_list", "author_unknown":
            .init(
                weight: .soon,
                title: "Perhaps no person wrote this.",
                text: "The mail looks like that of \(reason == "author_list" ? "a mailing list" : "a program")."
            )
        default: .init(weight: .soon, title: "Unusual:", text: reason.replacing("_", with: " ") + ".")
        }
    }
}

extension DraftSupport.Claim.Kind {
    fileprivate var title: String {
        switch self {
        case .number: "Nothing says this number:"
        case .date: "Nothing says this day:"
        case .link: "Nothing names this link:"
        case .address: "Nothing names this address:"
        case .sentence: "No source:"
        }
    }
}
