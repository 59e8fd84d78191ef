internal import OversightQueue
internal import SupportCore

extension Draft {
    /// Why it waits, in a sentence.
    var reasonToWait: String {
        if let floor = holdReasons.lazy.compactMap({ AutonomyFloor(reason: $0) }).first { return floor.sentence }
        return switch mode.decidedBy {
        case .killSwitch: "The kill switch is engaged, so nothing leaves without a person."
        case .workspace: "The workspace lets nothing leave without a person."
        case .inbox: "Its inbox lets nothing leave without a person."
        case .category: "Its category has not earned to answer alone."
        case .customer: "This customer is answered by people only."
        case .rule: "A rule asked for a person."
        case .floor: "Such mail always waits for a person."
        case .request: "The model asked for a person."
        }
    }

    /// The same in a few words, for the list.
    var shortReason: String {
        if let floor = holdReasons.lazy.compactMap({ AutonomyFloor(reason: $0) }).first {
            return "Floor: " + floor.name
        }
        return switch mode.decidedBy {
        case .killSwitch: "Kill switch"
        case .workspace: "Workspace is gated"
        case .inbox: "Inbox is gated"
        case .category: "Category is gated"
        case .customer: "Customer is gated"
        case .rule: "A rule"
        case .floor: "Floor"
        case .request: "The model asked"
        }
    }

    /// What is unusual about it, beside the floors.
    var unusual: [String] { holdReasons.filter { AutonomyFloor(reason: $0) == nil } }

    var categoryWords: String { category.isEmpty ? "no category" : category.replacing("_", with: " ") }
}

extension AutonomyFloor {
    /// The floor of a draft's hold reason; nil if it is something else.
    init?(reason: String) {
        guard reason.hasPrefix("floor_") else { return nil }
        self.init(rawValue: String(reason.dropFirst(6)))
    }

    var name: String {
        switch self {
        case .money: "money"
        case .legalOrPrivacy: "law or privacy"
        case .accountAccess: "account access"
        case .optOut: "opted out"
        case .unknownIntent: "unknown intent"
        case .attachment: "attachment"
        case .placeholder: "a place to fill in"
        }
    }

    var sentence: String {
        switch self {
        case .money: "It is about money, so a person decides, whatever the category has earned."
        case .legalOrPrivacy: "It is about law or privacy, so a person decides."
        case .accountAccess: "It is about access to an account, so a person decides."
        case .optOut: "The customer does not want mail, so a person decides."
        case .unknownIntent: "The model does not know what the customer wants."
        case .attachment: "There is an attachment, which the model may not have understood."
        case .placeholder: "The model has left a place for you to fill in."
        }
    }
}

extension ReviewRefusal {
    /// What happened instead, for the person who decided.
    var words: String {
        switch self {
        case .notFound: "The draft is gone."
        case .alreadyDecided(let ending): "It is over: \(ending.kind.words)."
        case .expired: "It has expired. Ask for a new draft."
        case .versionChanged(let current), .versionMissing(let current): "It has version \(current) by now."
        case .severalDrafts: "Several drafts answer this mail."
        case .stale: "The conversation has moved on: somebody wrote in it since the draft was made."
        case .claimed(let holder, _): "\(holder.id) works on it."
        case .forbidden: "You may not decide on this draft."
        case .blocked(let block): block.words
        case .claimLost: "Your claim is over. Claim it again."
        case .notPossible(let phase): "Not possible while it is \(phase.rawValue)."
        case .decisionKeyReused: "The same decision was sent twice with different content."
        }
    }
}

extension ReviewRefusal.Block {
    var words: String {
        switch self {
        case .killSwitch: "The kill switch is engaged. The draft stays pending."
        case .suppressed: "A recipient must not get mail (suppression list)."
        case .senderNotReady: "The mail provider refuses our sender."
        case .quotaExhausted: "The mail provider's quota is used up."
        case .placeholder: "A place is left for you to fill in. Edit the text first."
        case .tooLarge: "The mail is too large."
        case .incomplete: "The mail has no recipient or no content."
        case .recipientsChanged: "Recipients cannot be changed here."
        case .beyondProvider: "The mail provider cannot send this: too many recipients, copies, or files."
        }
    }
}

extension ReviewState.Ending.Kind {
    var words: String {
        switch self {
        case .approvedAsIs: "approved"
        case .approvedEdited: "approved with edits"
        case .approvedAutomatically: "approved without a person"
        case .rejected: "rejected"
        case .expired: "expired"
        case .superseded: "something newer is in its place"
        case .cancelled: "withdrawn"
        case .shadow: "kept for comparison"
        }
    }
}
