/// Which drafts the queue shows.
enum QueueView: String, CaseIterable {
    case waiting, mine, held, snoozed, decided

    var label: String {
        switch self {
        case .waiting: "Waiting"
        case .mine: "Assigned to me"
        case .held: "In the hold"
        case .snoozed: "Snoozed"
        case .decided: "Decided"
        }
    }
}
