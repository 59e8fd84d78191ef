import FrontdeskTesting
import SupportCore
import Synchronization

/// A store whose connections get lost: some requests never arrive, some late, and some answers not.
///
/// A late request arrives after some later ones, perhaps after its sender has sent it again.
final class LateStore: RecordStore {
    fileprivate struct State {
        var dice: SeededGenerator
        var late: [(commits: Int, commit: RecordCommit)] = []
    }

    fileprivate enum Fate {
        case arrives, comesLate, isLost, losesAnswer
    }

    private let memory: InMemoryRecordStore
    private let state: Mutex<State>

    init(_ memory: InMemoryRecordStore, seed: UInt64) {
        self.memory = memory
        state = Mutex(State(dice: SeededGenerator(seed: seed)))
    }

    func fetch(_ keys: [RecordKey]) async throws -> [RecordKey: Record] {
        await takeTime()
        return try await memory.fetch(keys)
    }

    func query(_ query: RecordQuery) async throws -> Page<Record> { try await memory.query(query) }

    func commit(_ commit: RecordCommit) async throws -> CommitResult {
        await takeTime()
        let (fate, due) = state.withLock { ($0.fate(of: commit), $0.takeDue()) }
        for late in due { _ = try await memory.commit(late) }
        switch fate {
        case .arrives: return try await memory.commit(commit)
        case .losesAnswer: _ = try await memory.commit(commit)
        case .comesLate, .isLost: break
        }
        throw CommitOutcomeUnknown(reason: "\(fate)")
    }

    private func takeTime() async {
        for _ in 0..<state.withLock({ Int.random(in: 0..<8, using: &$0.dice) }) { await Task.yield() }
    }
}

extension LateStore.State {
    fileprivate mutating func fate(of commit: RecordCommit) -> LateStore.Fate {
        switch Int.random(in: 0..<20, using: &dice) {
        case 0..<2:
            late.append((Int.random(in: 0..<8, using: &dice), commit))
            return .comesLate
        case 2: return .isLost
        case 3..<5: return .losesAnswer
        default: return .arrives
        }
    }

    fileprivate mutating func takeDue() -> [RecordCommit] {
        for place in late.indices { late[place].commits -= 1 }
        defer { late.removeAll { $0.commits < 0 } }
        return late.filter { $0.commits < 0 }.map(\.commit)
    }
}
