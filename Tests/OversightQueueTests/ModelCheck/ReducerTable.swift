/// Something that can happen to one of the model's machines.
protocol NumberedMove: Hashable {
    /// A number below 65,536, another one for each move.
    var code: Int { get }
}

extension NumberedMove {
    /// The move without its details.
    var name: String { "\(self)".prefix { $0 != "(" }.description }
}

/// A real reducer behind numbers: every move on every state is carried out once and then looked up.
protocol ReducerTable: AnyObject {
    associatedtype State: Hashable & Codable
    associatedtype Move: NumberedMove
    associatedtype Outcome

    var table: StateTable<State, Outcome> { get set }
    /// Every phase with every move that it has allowed.
    var taken: Set<String> { get set }

    /// Hands a move to the reducer; nil if it is refused.
    func carryOut(_ move: Move, on before: State) -> Outcome?
}

extension ReducerTable {
    subscript(_ number: Int) -> State { table.states[number] }

    /// What a move makes of a state; nil if it is refused.
    func outcome(_ move: Move, on number: Int) -> Outcome? {
        if let known = table.known(move.code, on: number) { return known }
        let outcome = carryOut(move, on: self[number])
        table.keep(outcome, of: move.code, on: number)
        return outcome
    }
}
