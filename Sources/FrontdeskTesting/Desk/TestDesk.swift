public import Frontdesk
public import SupportCore

/// A desk whose whole world is in memory: nothing sleeps, and the same calls give the same day.
///
/// ```swift
/// let acme = try TestDesk(model: ScriptedClassifier(["invoice": Self.sure]))
/// try await acme.receive("Where is my invoice?", from: "Ann <ann@customer.example>")
/// try await acme.settle()
/// ```
///
/// Its workspace has people from the start, by default one owner, ``agent``.
public struct TestDesk: Sendable {
    /// The owner who is there if nobody else is named: `rita`.
    public static let agent: AgentID = "rita"

    /// The desk.
    public let desk: SupportDesk
    /// Its clock.
    public let time: ManualTimeSource
    /// The provider, which has all mail that was received and sent.
    public let mail: RecordingMailTransport
    private let provider: MemoryProvider

    /// Opens a desk.
    ///
    /// - Parameters:
    ///   - configuration: That of your server; nil for a company with the mailbox `support@acme.example`, whose people get what
    ///     is not left to the model at `people@acme.example`.
    ///   - model: The language model; one whose answers cannot be read unless you name another.
    ///   - facts: What your server knows about each message.
    ///   - translator: Translates for the people; without one nothing is translated.
    ///   - people: Who works there.
    ///   - channel: The name of the provider.
    ///   - oversight: How drafts are reviewed and mail is sent.
    ///   - observer: What sees everything that happens.
    ///   - faults: What fails, of the calls of the store and the provider.
    /// - Throws: ``/Frontdesk/DeskConfigurationError``.
    public init(
        _ configuration: DeskConfiguration? = nil,
        model: any Classifier = ScriptedClassifier([:]),
        facts: FactSource? = nil,
        translator: (any Translator)? = nil,
        people: [Agent] = [Agent(id: TestDesk.agent, name: "Rita", role: .owner)],
        channel: String = "mail",
        oversight: OversightPolicy = OversightPolicy(),
        observer: (any DeskObserver)? = nil,
        faults: FaultInjector = FaultInjector()
    ) throws {
        var configuration = try configuration ?? Self.company()
        time = ManualTimeSource()
        mail = RecordingMailTransport(time: time)
        provider = try MemoryProvider(name: channel)
        configuration.sources.append(provider.source)
        desk = try SupportDesk(
            configuration,
            records: FaultInjectingStore(InMemoryRecordStore(people, in: [configuration.workspace]), faults),
            transports: [channel: FaultInjectingMailTransport(mail, faults)],
            classifier: model,
            facts: facts,
            translator: translator,
            oversight: oversight,
            observer: observer,
            time: time,
            identifiers: CountingIdentifierSource(),
            random: SeededRandomSource(seed: 1)
        )
    }

    private static func company() throws -> DeskConfiguration {
        DeskConfiguration(
            name: "Acme",
            mailboxes: [Mailbox(address: try EmailAddress("support@acme.example"))],
            escalation: EscalationPolicy(recipients: [try EmailAddress("people@acme.example")])
        )
    }

    /// Takes in a customer's mail; the same words of the same customer again are a repeat.
    ///
    /// - Throws: An error if `sender` is no address, or the store's error.
    public func receive(
        _ text: String,
        subject: String = "A question",
        from sender: String = "Ann <ann@customer.example>"
    ) async throws {
        let id = ContentHash(of: Array([sender, subject, text].joined(separator: "\n").utf8)).description
        let from = try EmailAddress(sender)
        try await receive(
            InboundMail(provider: provider.name, messageID: id, from: from, subject: subject, bodyText: text)
        )
    }

    /// Takes in a mail: it lies at the desk's provider, whose webhook tells of it.
    ///
    /// - Throws: The store's error.
    public func receive(_ message: InboundMail) async throws {
        var message = message
        message.provider = provider.name
        mail.deposit(message)
        try await desk.receive(try provider.notice(of: message.messageID, at: time.now()))
    }

    /// Works until nothing is due within `duration`, moving the clock from one due time to the next.
    ///
    /// - Throws: The store's error.
    public func settle(for duration: Duration = .seconds(1800)) async throws {
        try await desk.settle(moving: time, for: duration)
    }
}
