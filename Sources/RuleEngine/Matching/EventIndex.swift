/// The active rules of one event, indexed by their most selective condition.
///
/// A mail is looked up in the tables once. Each condition that holds leads to the rules that depend on it, and only their
/// other conditions are checked, so the work grows with the rules that almost match, not with all.
struct EventIndex: Sendable {
    /// A condition that remains to be checked once a rule was found.
    private enum Check: Sendable {
        case atom(Int32)
        case anyAtom([Int32])
        case noAtom([Int32])
        case matcher(Matcher)
    }

    private let positions: [Int]
    private let atoms: AtomTable
    private var checks: [[Check]] = []
    private var leads: [[Int32]] = []
    private var unindexed: [Int] = []

    /// Indexes the rules at `positions`, which ascend.
    init(_ rules: RuleSet, positions: [Int]) {
        self.positions = positions
        var numbers: [Matcher: Int32] = [:]
        var all: [Matcher] = []
        func number(_ matcher: Matcher) -> Int32 {
            if let number = numbers[matcher] { return number }
            let number = Int32(all.count)
            numbers[matcher] = number
            all.append(matcher)
            return number
        }
        var found: [(rule: Int, atoms: [Int32])] = []
        for (rule, position) in positions.enumerated() {
            let matchers = rules.matchers[position]
            let lead = Self.bestLead(matchers)
            if let lead {
                found.append((rule, matchers[lead].alternatives.map(number)))
            } else if !matchers.isEmpty {
                unindexed.append(rule)
            }
            let rest = matchers.indices.filter { $0 != lead }.map { Self.check(matchers[$0], number) }
            checks.append(rest)
        }
        atoms = AtomTable(all)
        leads = [[Int32]](repeating: [], count: all.count)
        for (rule, atoms) in found {
            for atom in atoms { leads[Int(atom)].append(Int32(rule)) }
        }
    }

    private static func bestLead(_ matchers: [Matcher]) -> Int? {
        var best: (index: Int, cost: Int)?
        for (index, matcher) in matchers.enumerated() {
            guard let cost = matcher.leadCost, cost < best?.cost ?? .max else { continue }
            best = (index, cost)
        }
        return best?.index
    }

    private static func check(_ matcher: Matcher, _ number: (Matcher) -> Int32) -> Check {
        if case .not(let inner) = matcher, inner.leadCost != nil { return .noAtom(inner.alternatives.map(number)) }
        guard matcher.leadCost != nil else { return .matcher(matcher) }
        let atoms = matcher.alternatives.map(number)
        return atoms.count == 1 ? .atom(atoms[0]) : .anyAtom(atoms)
    }

    /// The positions of the rules whose conditions hold, ascending.
    func matching(_ input: RuleInput) -> [Int] {
        var holding = BitSet(capacity: atoms.count)
        var hits: [Int] = []
        atoms.find(in: input) { atom in
            if holding.insert(atom) { hits.append(atom) }
        }
        var matched = BitSet(capacity: positions.count)
        for atom in hits {
            for rule in leads[atom] where passes(Int(rule), holding, input) { _ = matched.insert(Int(rule)) }
        }
        for rule in unindexed where passes(rule, holding, input) { _ = matched.insert(rule) }
        return matched.members.map { positions[$0] }
    }

    private func passes(_ rule: Int, _ holding: BitSet, _ input: RuleInput) -> Bool {
        checks[rule].allSatisfy { check in
            switch check {
            case .atom(let atom): holding.contains(Int(atom))
            case .anyAtom(let atoms): atoms.contains { holding.contains(Int($0)) }
            case .noAtom(let atoms): !atoms.contains { holding.contains(Int($0)) }
            case .matcher(let matcher): matcher.matches(input)
            }
        }
    }
}

extension Matcher {
    /// The cost of finding a rule by this condition; nil if no table contains it.
    fileprivate var leadCost: Int? {
        guard case .any(let matchers) = self else { return AtomTable.cost(of: self) }
        let costs = matchers.compactMap(AtomTable.cost)
        guard costs.count == matchers.count, let worst = costs.max() else { return nil }
        return worst + matchers.count
    }

    /// The conditions of which one has to hold.
    fileprivate var alternatives: [Matcher] {
        guard case .any(let matchers) = self else { return [self] }
        return matchers
    }
}
