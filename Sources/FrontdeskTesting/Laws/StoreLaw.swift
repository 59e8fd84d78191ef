public import SupportCore

/// One promise that every store keeps.
///
/// The laws know no test framework: an adapter's test suite runs them as one parameterised test, a host may run them at
/// start-up. A store that breaks a promise fails exactly the laws that state it.
public struct StoreLaw: Sendable, CustomStringConvertible {
    /// The promise in words.
    public let description: String
    private let check: @Sendable (StoreProbe) async throws -> Void

    init(_ description: String, _ check: @escaping @Sendable (StoreProbe) async throws -> Void) {
        self.description = description
        self.check = check
    }

    /// Tries a store, which must be empty; nothing is cleaned up afterwards.
    ///
    /// - Throws: ``Violation`` if the store breaks the law, or the store's own error if it cannot be reached.
    public func verify(_ store: any RecordStore) async throws {
        try await check(StoreProbe(store))
    }

    /// A broken promise.
    public struct Violation: Error, CustomStringConvertible {
        /// What was expected, and what was found.
        public let description: String
    }

    /// All laws.
    public static let all: [StoreLaw] = reading + committing + ordering + indexing + isolation + concurrency + recovery
}
