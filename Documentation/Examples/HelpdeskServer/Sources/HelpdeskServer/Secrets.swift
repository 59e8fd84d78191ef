import Adapters
import ArgumentParser
import Foundation
import Frontdesk

/// What must not be written on a command line, so it comes from the environment.
struct Secrets {
    private let values = ProcessInfo.processInfo.environment

    var webhook: String { values["HELPDESK_WEBHOOK_SECRET"] ?? Workspace.demoWebhookSecret }
    var multiMail: String? { values["MULTIMAIL_API_KEY"] }
    var mailbox: String { values["MULTIMAIL_MAILBOX"] ?? "support" }

    /// The language model, or what stands in for it without HELPDESK_MODEL.
    func model(over http: any HTTPTransport, timeout: Duration) -> any Classifier {
        guard let name = values["HELPDESK_MODEL"], let key = values["HELPDESK_MODEL_KEY"], let style else {
            return DemoModel()
        }
        return HostedModel(name, style: style, at: values["HELPDESK_MODEL_URL"], key: key, http: http, timeout: timeout)
    }

    /// Refuses half of a model, which would pass for one while the demo's answers.
    func validateModel() throws {
        guard values.keys.contains(where: { $0.hasPrefix("HELPDESK_MODEL") }) else { return }
        guard values["HELPDESK_MODEL"] != nil, values["HELPDESK_MODEL_KEY"] != nil, style != nil else {
            let styles = ModelStyle.allCases.map(\.rawValue).joined(separator: " or ")
            throw ValidationError(
                "a model needs HELPDESK_MODEL, HELPDESK_MODEL_KEY, and \(styles) as HELPDESK_MODEL_STYLE"
            )
        }
    }

    private var style: ModelStyle? { ModelStyle(rawValue: values["HELPDESK_MODEL_STYLE"] ?? "openai") }

    var areReal: Bool { webhook != Workspace.demoWebhookSecret }
}
