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
        concerns += review.draft.unusual.compactMap(signal)
        return concerns.sorted { $0.weight < $1.weight }
    }

    /// The words for a reason that was found when the draft was made.
    private static func signal(_ reason: String) -> DraftConcern? {
        switch reason {
        case "reply_to_differs", "hidden_text": nil
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
