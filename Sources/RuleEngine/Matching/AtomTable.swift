internal import MessageText
internal import SupportCore

/// Numbered conditions, and the tables that find those that hold for a mail.
struct AtomTable: Sendable {
    private(set) var count = 0
    private var senders: [String: Int32] = [:]
    private var senderDomains: [String: Int32] = [:]
    private var senderDomainsAndBelow: [String: Int32] = [:]
    private var recipients: [String: Int32] = [:]
    private var recipientDomains: [String: Int32] = [:]
    private var subjects: [FoldedText: Int32] = [:]
    private var lists: [ContactListID: Int32] = [:]
    private let subjectPatterns: PatternSet
    private let bodyPatterns: PatternSet

    init(_ atoms: [Matcher]) {
        var inSubject: [(needle: FoldedText, atom: Int)] = []
        var inBody: [(needle: FoldedText, atom: Int)] = []
        for (number, atom) in atoms.enumerated() {
            switch atom {
            case .sender(.address(let address)): senders[address] = Int32(number)
            case .sender(.domain(let domain)): senderDomains[domain] = Int32(number)
            case .sender(.domainAndBelow(let domain)): senderDomainsAndBelow[domain] = Int32(number)
            case .recipient(.address(let address)): recipients[address] = Int32(number)
            case .recipient(.domain(let domain)): recipientDomains[domain] = Int32(number)
            case .subjectIs(let text): subjects[text] = Int32(number)
            case .list(let id, isMember: true): lists[id] = Int32(number)
            case .subject(let needle): inSubject.append((needle, number))
            case .body(let needle): inBody.append((needle, number))
            default: continue
            }
        }
        count = atoms.count
        subjectPatterns = PatternSet(inSubject)
        bodyPatterns = PatternSet(inBody)
    }

    /// The cost of finding a rule by a condition, lower for more selective ones; nil if no table contains it.
    static func cost(of matcher: Matcher) -> Int? {
        switch matcher {
        case .sender(.address), .recipient(.address): 0
        case .subjectIs: 1
        case .sender(.domain), .sender(.domainAndBelow), .recipient(.domain): 2
        case .list(_, isMember: true): 8
        case .subject(let needle): 10 + max(0, 32 - needle.bytes.count)
        case .body(let needle): 11 + max(0, 32 - needle.bytes.count)
        default: nil
        }
    }

    /// Calls `found` with the number of each condition that holds; only repeated recipients report one twice.
    func find(in input: RuleInput, _ found: (Int) -> Void) {
        if let from = input.from { findSender(from, found) }
        if !recipients.isEmpty || !recipientDomains.isEmpty { findRecipients(input.recipients, found) }
        if !subjects.isEmpty, let atom = subjects[input.subject] { found(Int(atom)) }
        if !lists.isEmpty {
            for id in input.contactLists { if let atom = lists[id] { found(Int(atom)) } }
        }
        subjectPatterns.scan(input.subject, found)
        bodyPatterns.scan(input.body, found)
    }

    private func findSender(_ from: EmailAddress, _ found: (Int) -> Void) {
        if !senders.isEmpty, let atom = senders[from.normalized] { found(Int(atom)) }
        guard !senderDomains.isEmpty || !senderDomainsAndBelow.isEmpty else { return }
        let domain = from.normalizedDomain
        if let atom = senderDomains[domain] { found(Int(atom)) }
        guard !senderDomainsAndBelow.isEmpty else { return }
        var rest = domain[...]
        while true {
            if let atom = senderDomainsAndBelow[String(rest)] { found(Int(atom)) }
            guard let dot = rest.firstIndex(of: ".") else { return }
            rest = rest[rest.index(after: dot)...]
        }
    }

    private func findRecipients(_ addresses: [EmailAddress], _ found: (Int) -> Void) {
        for address in addresses {
            if let atom = recipients[address.normalized] { found(Int(atom)) }
            if let atom = recipientDomains[address.normalizedDomain] { found(Int(atom)) }
        }
    }
}
