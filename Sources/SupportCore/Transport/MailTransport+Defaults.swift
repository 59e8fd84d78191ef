/// A provider that only sends mail needs no more than ``idempotency`` and ``send(_:idempotencyKey:)``.
extension MailTransport {
    /// Mail to any number of people, with copies and without files.
    public var capabilities: MailCapabilities { MailCapabilities() }

    /// Throws ``MailTransportError/unsupported(operation:)``.
    public func message(_ id: String) async throws -> InboundMail {
        throw MailTransportError.unsupported(operation: "load a message")
    }

    /// Throws ``MailTransportError/unsupported(operation:)``.
    public func thread(_ id: String) async throws -> [InboundMail] {
        throw MailTransportError.unsupported(operation: "load a thread")
    }

    /// Throws ``MailTransportError/unsupported(operation:)``.
    public func find(_ mail: OutboundMail, idempotencyKey: String) async throws -> SendReceipt? {
        throw MailTransportError.unsupported(operation: "look up a sent mail")
    }

    /// Throws ``MailTransportError/unsupported(operation:)``.
    public func tag(_ messageID: String, with tags: [String]) async throws {
        throw MailTransportError.unsupported(operation: "tag a message")
    }
}
