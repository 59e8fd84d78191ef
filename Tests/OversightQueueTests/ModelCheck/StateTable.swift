import Foundation

/// Numbers states, so that a world of several machines fits into a few bytes, and keeps what each command makes of them.
struct StateTable<State: Hashable & Codable, Outcome> {
    private var numbers: [State: Int] = [:]
    private(set) var states: [State] = []
    private var known: [Int: Outcome?] = [:]

    mutating func number(of state: State) -> Int {
        if let number = numbers[state] { return number }
        numbers[state] = states.count
        states.append(state)
        return states.count - 1
    }

    /// What a command makes of a state, if it was carried out before.
    func known(_ command: Int, on state: Int) -> Outcome?? { known[key(command, state)] }

    mutating func keep(_ outcome: Outcome?, of command: Int, on state: Int) {
        known[key(command, state)] = .some(outcome)
    }

    private func key(_ command: Int, _ state: Int) -> Int { state << 16 | command }
}

extension Decodable where Self: Encodable {
    /// The same value with other fields.
    ///
    /// The model check forgets with it what no decision depends on, and makes what only a mistake in the code could make.
    func rewritten(_ change: (inout [String: Any]) throws -> Void) throws -> Self {
        let object = try JSONSerialization.jsonObject(with: try JSONEncoder().encode(self))
        guard var fields = object as? [String: Any] else { throw NotAnObject() }
        try change(&fields)
        return try JSONDecoder().decode(Self.self, from: try JSONSerialization.data(withJSONObject: fields))
    }
}

extension [String: Any] {
    /// Sets a field that is there; a field that is not is a mistake of the test.
    mutating func put(_ value: Any?, at name: String) throws {
        guard self[name] != nil else { throw NotAnObject() }
        self[name] = value
    }
}

struct NotAnObject: Error {}
