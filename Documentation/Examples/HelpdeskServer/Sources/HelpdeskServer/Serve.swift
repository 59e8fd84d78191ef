import Adapters
public import ArgumentParser
import Foundation
import Frontdesk
import FrontdeskHTTP
import FrontdeskMCP
import FrontdeskPages
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
            Secrets come from the environment: HELPDESK_WEBHOOK_SECRET signs webhooks, MULTIMAIL_API_KEY and MULTIMAIL_MAILBOX send \
            through MultiMail, HELPDESK_MODEL, HELPDESK_MODEL_KEY, HELPDESK_MODEL_STYLE and HELPDESK_MODEL_URL ask a language model. \
            Without the first one the demo's secret is used and only this machine is served; without the last \
            ones, mail is only written into a file. API keys are made by `HelpdeskServer key`.
            """
    )

    @Option(help: "The address to listen on.") var hostname = "127.0.0.1"
    @Option(help: "The port to listen on; 0 for any that is free.") var port = 8080
    @Option(help: "A SQLite file, also as sqlite:PATH, or postgres://USER@HOST/DATABASE.") var database =
        "helpdesk.sqlite"
    @Option(help: "The file that stands in for a mail provider; sent.jsonl beside the database without it.")
    var outbox: String?
    @Option(help: "Where to write, once the server listens, its address and a key for each role of the demo.")
    var readyFile: String?
    @Option(help: "A file of people, inboxes and rules, installed if it is new or has changed; the demo has its own.")
    var settings: String?
    @Option(help: "How many workspaces there are besides the demo's.") var workspaces = 1
    @Flag(help: "Play the mails of the package's fixtures at start.") var fixtures = false
    @OptionGroup(title: "Limits") var limits: Limits
    @Option(help: "HOST:PORT where /ready and /metrics answer, and there only; without it they want an API key.")
    var adminAddress: ListenAddress?
    @Option(help: "Seconds after which another worker takes over what a lost one held.") var lease = 60
    @Option(help: "Seconds in which an approved mail can be taken back.") var undo = 5
    @Flag(help: "Let reviewers approve by tools, once the person in front of the client has agreed.")
    var toolApprovals = false
    @Flag(help: "Send webhooks into private networks and without TLS too; for the demo.") var privateWebhooks = false
    @Flag(inversion: .prefixedNo, help: "Work on the mail too, or leave that to other processes over the same file.")
    var worker = true
    @Option(help: "The least severe entries that are logged.") var logLevel = Logger.Level.info

    func validate() throws {
        guard Secrets().areReal || hostname == "127.0.0.1" || hostname == "::1" else {
            throw ValidationError("set HELPDESK_WEBHOOK_SECRET before you listen on \(hostname)")
        }
        guard Secrets().areReal || !limits.behindProxy else {
            throw ValidationError("set HELPDESK_WEBHOOK_SECRET before you put a proxy in front")
        }
        guard readyFile == nil || !Secrets().areReal else {
            throw ValidationError("--ready-file is for the demo; make keys with `HelpdeskServer key`")
        }
        guard !privateWebhooks || !Secrets().areReal else {
            throw ValidationError("--private-webhooks is for the demo")
        }
        try DatabaseLocation(database).validate()
        guard (0...3_600).contains(undo) else { throw ValidationError("expected 0 to 3600 seconds to undo") }
        guard (1...1_000).contains(workspaces) else { throw ValidationError("expected 1 to 1000 workspaces") }
        try Secrets().validateModel()
        guard Secrets().multiMail == nil || lease > 30 else {
            throw ValidationError("a call to MultiMail may take 30 seconds; --lease must be longer")
        }
    }

    func run() async throws {
        let registry = PrometheusRegistry()
        MetricsSystem.bootstrap(registry)
        let logger = makeLogger()
        let records = try await DatabaseLocation(database).open()
        let desks = try desks(over: records, logger)
        let secrets = Secrets()
        if settings != nil || !secrets.areReal {
            let settings = try Settings(file: settings)
            for desk in desks { try await settings.install(at: desk) }
        }
        let endpoints = try endpoints(desks, secrets, registry)
        let app = Application(
            router: endpoints.router(limits.clients, requestsPerSecond: limits.rateLimit),
            server: .http1(configuration: limits.http1()),
            configuration: configuration(at: ListenAddress(host: hostname, port: port)),
            services: services(desks, over: records, endpoints.watch, logger),
            onServerRunning: { channel in
                await announce(
                    "http://\(hostname):\(channel.localAddress?.port ?? port)",
                    desks,
                    endpoints,
                    logger
                )
            },
            logger: logger
        )
        try await app.runService()
    }

    private func endpoints(_ desks: [SupportDesk], _ secrets: Secrets, _ registry: PrometheusRegistry) throws
        -> Endpoints
    {
        let verifiers = try Workspace.verifiers(secret: secrets.webhook, bodyLimit: limits.bodyLimit)
        let requests = RequestLimits(bodyBytes: limits.bodyLimit, requests: limits.rateLimit * 60)
        return Endpoints(
            desk: desks[0],
            webhooks: WebhookEndpoint(desks[0], verifiers: verifiers),
            api: SupportAPI(desks[0], others: Array(desks.dropFirst()), limits: requests),
            // On this machine the pages are reached without https, from elsewhere behind a proxy that speaks it.
            pages: try SupportPages(desks[0], isSecure: secrets.areReal),
            // One key for all workers, so that a confirmation may come back to another.
            tools: MCPSettings(
                approvals: toolApprovals ? .confirmed : .off,
                stateKey: Array(SHA256Hasher.hash(Array(("mcp " + secrets.webhook).utf8)).hex.utf8)
            ),
            watch: WatchRoutes(desk: desks[0], registry: registry),
            watchers: adminAddress != nil ? .nobody : secrets.areReal ? .keyHolders : .everybody,
            isDemo: !secrets.areReal,
            bodyLimit: limits.bodyLimit
        )
    }

    private func configuration(at address: ListenAddress) -> ApplicationConfiguration {
        ApplicationConfiguration(
            address: .hostname(address.host, port: address.port),
            serverName: "helpdesk",
            availableConnectionsDelegate: limits.available
        )
    }

    /// What runs beside the server: the desks' work, and the server for those who watch this one.
    private func services(
        _ desks: [SupportDesk],
        over records: any RecordStore,
        _ watch: WatchRoutes,
        _ logger: Logger
    ) -> [any Service] {
        var services: [any Service] = worker ? [FleetService(fleet: fleet(of: desks, over: records))] : []
        if let adminAddress {
            let admin = Application(
                router: watch.router(),
                server: .http1(configuration: limits.http1()),
                configuration: configuration(at: adminAddress),
                logger: logger
            )
            services.append(admin)
        }
        return services
    }

    private func makeLogger() -> Logger {
        var logger = Logger(label: "helpdesk")
        logger.logLevel = logLevel
        return logger
    }

    /// The desks' work, shared with the other processes over the database.
    ///
    /// A server that starts again under its old name need not wait until the others would take over.
    private func fleet(of desks: [SupportDesk], over records: any RecordStore) -> DeskFleet {
        let name =
            "\(ProcessInfo.processInfo.hostName):\(port == 0 ? ProcessInfo.processInfo.processIdentifier : Int32(port))"
        return DeskFleet(desks, worker: name, records: records, lease: .seconds(min(lease, 15)))
    }

    private func desks(over records: any RecordStore, _ logger: Logger) throws -> [SupportDesk] {
        let folder = DatabaseLocation(database).folder
        let mail = try mail(Secrets(), outbox ?? folder.appending(path: "sent.jsonl").path)
        let http = AsyncHTTPClientTransport()
        let model = Secrets().model(over: http, timeout: .seconds(lease) / 2)
        return try (0...workspaces).map { number in
            try Workspace.desk(
                number == 0 ? Workspace.id : WorkspaceID("other-\(number)"),
                records: records,
                mail: mail,
                webhooks: WebhookSending(http, allowsPrivateAddresses: privateWebhooks),
                model: model,
                lease: .seconds(lease),
                undo: .seconds(undo),
                observer: DeskWatch(logger: logger)
            )
        }
    }

    /// Tells where the server listens and, of the demo, with which keys; then the fixtures come in.
    private func announce(_ url: String, _ desks: [SupportDesk], _ endpoints: Endpoints, _ logger: Logger) async {
        do {
            if let readyFile {
                let facts = try await ReadyFile(
                    url: url,
                    secret: Secrets().webhook,
                    desk: desks[0],
                    pages: endpoints.pages,
                    foreign: desks[1]
                )
                try facts.write(to: readyFile)
            } else if !Secrets().areReal {
                print("The desk: \(try await endpoints.pages.signInLink(for: "olga", at: url))")
            }
            if fixtures { try await Fixtures.play(into: endpoints.webhooks, secret: Secrets().webhook) }
        } catch {
            logger.error("not announced", metadata: ["error": "\(error)"])
        }
    }

    private func mail(_ secrets: Secrets, _ outbox: String) throws -> any MailTransport {
        guard let key = secrets.multiMail else { return try JournalMailTransport(path: outbox) }
        return MultiMailClient(apiKey: key, mailbox: secrets.mailbox, transport: AsyncHTTPClientTransport())
    }
}

extension Logger.Level: @retroactive ExpressibleByArgument {}
