import Adapters
public import ArgumentParser
import Foundation
import Frontdesk
import Hummingbird
import HummingbirdCore
public import Logging
import Metrics
import Providers
import ServiceLifecycle

/// Runs the server and the desk's worker until a signal ends them.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server; the default.",
        discussion: """
            Secrets come from the environment: HELPDESK_WEBHOOK_SECRET signs webhooks, HELPDESK_API_KEY opens /pending and /decide, \
            MULTIMAIL_API_KEY and MULTIMAIL_MAILBOX send through MultiMail. Without the first two, demo secrets are used and only this machine is served; \
            without the last ones, mail is only written into a file.
            """
    )

    @Option(help: "The address to listen on.") var hostname = "127.0.0.1"
    @Option(help: "The port to listen on.") var port = 8080
    @Option(help: "The SQLite file.") var database = "helpdesk.sqlite"
    @Option(help: "The file that stands in for a mail provider.") var outbox = "sent.jsonl"
    @Option(help: "The largest body, in bytes.") var bodyLimit = 1 << 20
    @Option(help: "Requests a second from one address; 0 for no limit.") var rateLimit = 200
    @Option(help: "Seconds after which another worker takes over what a lost one held.") var lease = 60
    @Flag(inversion: .prefixedNo, help: "Work on the mail too, or leave that to other processes over the same file.")
    var worker = true
    @Option(help: "The least severe entries that are logged.") var logLevel = Logger.Level.info

    func validate() throws {
        guard Secrets().areReal || hostname == "127.0.0.1" || hostname == "::1" else {
            throw ValidationError("set HELPDESK_WEBHOOK_SECRET and HELPDESK_API_KEY before you listen on \(hostname)")
        }
        guard Secrets().multiMail == nil || lease > 30 else {
            throw ValidationError("a call to MultiMail may take 30 seconds; --lease must be longer")
        }
    }

    func run() async throws {
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        var logger = Logger(label: "helpdesk")
        logger.logLevel = logLevel
        let secrets = Secrets()
        let desk = try Workspace.desk(
            records: try GRDBRecordStore(path: database),
            mail: try mail(secrets),
            lease: .seconds(lease),
            observer: DeskWatch(logger: logger)
        )
        // Whoever has the API key decides under this name.
        try await desk.save(Agent(id: "api", name: "API"), by: .host)
        let verifiers = try Workspace.verifiers(secret: secrets.webhook, bodyLimit: bodyLimit)
        let endpoints = Endpoints(
            desk: desk,
            webhooks: WebhookEndpoint(desk, verifiers: verifiers),
            apiKey: SHA256Hasher.hash(Array(secrets.api.utf8)),
            registry: registry
        )
        let app = Application(
            router: endpoints.router(rateLimit: rateLimit),
            server: .http1(configuration: Self.limits),
            configuration: ApplicationConfiguration(address: .hostname(hostname, port: port), serverName: "helpdesk"),
            services: worker ? [DeskService(desk: desk)] : [],
            logger: logger
        )
        try await app.runService()
    }

    private func mail(_ secrets: Secrets) throws -> any MailTransport {
        guard let key = secrets.multiMail else { return try JournalMailTransport(path: outbox) }
        return MultiMailClient(apiKey: key, mailbox: secrets.mailbox, transport: AsyncHTTPClientTransport())
    }

    private static var limits: HTTP1Channel.Configuration {
        HTTP1Channel.Configuration(
            idleTimeout: .seconds(30),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: 8 * 1024,
                maxHeaderListSize: 16 * 1024,
                maxHeaderFieldCount: 100
            )
        )
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}

/// What must not be written on a command line, so it comes from the environment.
struct Secrets {
    private let values = ProcessInfo.processInfo.environment

    var webhook: String { values["HELPDESK_WEBHOOK_SECRET"] ?? Workspace.demoWebhookSecret }
    var api: String { values["HELPDESK_API_KEY"] ?? Workspace.demoAPIKey }
    var multiMail: String? { values["MULTIMAIL_API_KEY"] }
    var mailbox: String { values["MULTIMAIL_MAILBOX"] ?? "support" }
    var areReal: Bool { webhook != Workspace.demoWebhookSecret && api != Workspace.demoAPIKey }
}

/// The desk's worker.
///
/// It stops after the server, so that what the last requests brought is on record, and ends between commits.
struct DeskService: Service {
    let desk: SupportDesk

    func run() async throws {
        // Commits that come at the same time share a trip to the disk.
        await cancelWhenGracefulShutdown { await desk.run(concurrency: 64) }
    }
}

/// Tells logs and metrics what happens in the loop.
struct DeskWatch: DeskObserver {
    let logger: Logger

    func observe(_ event: DeskEvent) {
        let (stage, outcome) = (event.stage.rawValue, event.outcome)
        Counter(label: "desk_events_total", dimensions: [("stage", stage), ("outcome", outcome)]).increment()
        var metadata = event.metadata.mapValues { Logger.MetadataValue.string($0) }
        metadata["stage"] = "\(stage)"
        metadata["outcome"] = "\(outcome)"
        logger.info("desk", metadata: metadata)
    }
}
