public import SupportCore

/// A requirement that every store must meet.
///
/// The laws need no test framework: run them as one parameterised test of your store. A store that breaks a requirement fails
/// exactly the laws that state it.
public struct StoreLaw: Sendable, CustomStringConvertible {
    /// The requirement in words.
    public let description: String
    private let check: @Sendable (StoreProbe) async throws -> Void

    init(_ description: String, _ check: @escaping @Sendable (StoreProbe) async throws -> Void) {
        self.description = description
        self.check = check
    }

    /// Tests an empty store, without cleaning up afterwards.
    ///
    /// - Throws: ``Violation`` if the store breaks the law, or the store's own error.
    public func verify(_ store: any RecordStore) async throws {
        try await check(StoreProbe(store))
    }

    /// A broken law.
    public struct Violation: Error, CustomStringConvertible {
        /// The expectation and the finding.
        public let description: String
    }

    /// All laws.
    public static let all: [StoreLaw] = reading + committing + ordering + indexing + isolation + concurrency + recovery
}
