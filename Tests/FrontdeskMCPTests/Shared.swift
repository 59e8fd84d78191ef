import Synchronization

/// A value that several tasks share.
final class Shared<Value: Sendable>: Sendable {
    private let held: Mutex<Value>

    init(_ value: Value) {
        held = Mutex(value)
    }

    var value: Value { held.withLock { $0 } }

    func change(_ body: (inout sending Value) -> Void) {
        held.withLock { body(&$0) }
    }
}
