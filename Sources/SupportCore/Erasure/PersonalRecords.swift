/// Erases what one module, or a host, stores about people.
///
/// Conform a type to it for records that hold words or addresses, and pass it to ``Erasure``, so that each owner knows only its own
/// records.
public protocol PersonalRecords: Sendable {
    /// A stable word for the report, such as `oversight`.
    var name: String { get }

    /// Stops what would still use the records, such as mail that waits to be sent.
    ///
    /// - Returns: Why erasing must wait, as stable words; empty if it need not.
    /// - Throws: The store's error.
    func prepare(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> [String]

    /// Erases the records, in commits of bounded size, each of which may be repeated.
    ///
    /// - Returns: How many records were changed or removed; 0 if there is nothing left.
    /// - Throws: The store's error; what was erased so far stays erased.
    func erase(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> Int
}

extension PersonalRecords {
    /// Does nothing: there is nothing to stop.
    public func prepare(_ subject: ErasureSubject, in store: WorkspaceStore) async throws -> [String] { [] }
}
