internal import WebhookVerify

/// The host's key for checkpoints of audit logs, which never prints.
public struct AuditKey: Sendable {
    private let key: HMACSHA256.Key

    /// A secret has fewer bytes than the 16 that cannot be guessed.
    public struct TooShort: Error, Hashable, CustomStringConvertible {
        /// What is wrong, and what to do.
        public let description = "an audit key needs at least 16 bytes; 32 random ones are best"
    }

    /// Wraps a secret, best of 32 random bytes.
    ///
    /// - Parameters:
    ///   - secret: At least 16 bytes.
    ///   - allowsShort: Whether fewer are taken, to verify checkpoints that were made with such a key.
    /// - Throws: ``TooShort``.
    public init(_ secret: [UInt8], allowsShort: Bool = false) throws(TooShort) {
        guard secret.count >= 16 || allowsShort else { throw TooShort() }
        key = HMACSHA256.Key(secret)
    }

    /// Authenticates the end of a workspace's log.
    package func checkpoint(of head: AuditHead, in workspace: WorkspaceID) -> AuditCheckpoint {
        AuditCheckpoint(sequence: head.sequence, hash: head.hash, authenticator: authenticator(head, workspace).hex)
    }

    /// Whether a checkpoint was made with this key for this workspace, compared in constant time.
    public func isGenuine(_ checkpoint: AuditCheckpoint, in workspace: WorkspaceID) -> Bool {
        guard let given = Digest256(hex: checkpoint.authenticator) else { return false }
        return given == authenticator(AuditHead(checkpoint), workspace)
    }

    private func authenticator(_ head: AuditHead, _ workspace: WorkspaceID) -> Digest256 {
        var hasher = FieldHasher(domain: "audit-checkpoint-v1")
        hasher.add(workspace.rawValue)
        hasher.add(Int64(head.sequence))
        hasher.add(head.hash)
        return key.tag(for: Array(hasher.finish().hex.utf8))
    }
}

/// Where a host keeps checkpoints outside of the store, such as a file on another machine or a ticket.
public protocol AnchorSink: Sendable {
    /// Keeps a checkpoint; it may forget older ones.
    func keep(_ checkpoint: AuditCheckpoint) async throws
    /// The newest checkpoint; nil if there is none.
    func newest() async throws -> AuditCheckpoint?
}

/// Makes checkpoints of a log at intervals.
public struct AuditAnchor: Sendable {
    private let store: WorkspaceStore
    private let key: AuditKey
    private let sink: any AnchorSink

    /// How many entries may follow a checkpoint before the next one is due.
    public static let interval = 64

    /// Combines a workspace's log with a key and a place outside of the store.
    public init(_ store: WorkspaceStore, key: AuditKey, sink: any AnchorSink) {
        self.store = store
        self.key = key
        self.sink = sink
    }

    /// Makes a checkpoint if enough entries have come since the last one, or if `always` is set and any have.
    ///
    /// Call it after work and, with `always`, every minute or so.
    ///
    /// - Returns: The checkpoint; nil if none was due.
    @discardableResult
    public func update(always: Bool = false) async throws -> AuditCheckpoint? {
        let head = try await AuditLog(store).head()
        let last = try await sink.newest()?.sequence ?? 0
        guard head.sequence - last >= (always ? 1 : Self.interval) else { return nil }
        let checkpoint = key.checkpoint(of: head, in: store.workspace)
        try await sink.keep(checkpoint)
        return checkpoint
    }

    /// Verifies the whole log against the newest checkpoint.
    public func verify() async throws -> AuditVerdict {
        let newest = try await sink.newest()
        if let newest, !key.isGenuine(newest, in: store.workspace) {
            return .broken(.forgedCheckpoint(sequence: newest.sequence))
        }
        return try await AuditLog(store).verify(against: newest)
    }
}
