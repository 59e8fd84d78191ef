internal import Foundation
public import Frontdesk
public import SupportCore

/// A language model behind an HTTP endpoint in the style of OpenAI or of Anthropic, which many others imitate.
///
/// It asks once and tells what went wrong; the loop asks again. A server that says `Retry-After` is left alone for that long, by
/// all questions.
public struct HostedModel: Classifier {
    /// Its name at the provider.
    public let model: String
    /// The company whose endpoints it imitates.
    public var provider: String? { style.rawValue }
    private let style: ModelStyle
    private let url: String
    private let key: String
    private let http: any HTTPTransport
    private let timeout: Duration
    private let pause = ModelPause()

    /// Describes a model.
    ///
    /// - Parameters:
    ///   - model: Its name at the provider.
    ///   - style: How its endpoint is spoken to.
    ///   - url: The endpoint; nil for that of the company which the style is named after.
    ///   - key: The key, which is sent to that endpoint only.
    ///   - http: The HTTP client.
    ///   - timeout: How long one question may take.
    public init(
        _ model: String,
        style: ModelStyle,
        at url: String? = nil,
        key: String,
        http: any HTTPTransport,
        timeout: Duration = .seconds(30)
    ) {
        self.model = model
        self.style = style
        self.url = url ?? style.url
        self.key = key
        self.http = http
        self.timeout = timeout
    }

    /// Asks with the prompt that the loop has made.
    ///
    /// - Throws: ``HostedModelError``, `HTTPTransportError`, or `CancellationError`.
    public func classify(_ request: ClassificationRequest) async throws -> ClassifierAnswer {
        try await answer(system: request.prompt.system, user: request.prompt.user)
    }

    /// Asks once.
    ///
    /// - Throws: ``HostedModelError``, `HTTPTransportError`, or `CancellationError`.
    public func answer(system: String, user: String) async throws -> ClassifierAnswer {
        try await pause.wait(upTo: timeout)
        let response = try await http.send(
            HTTPRequest(
                method: "POST",
                url: url,
                headers: style.headers(key: key),
                body: try style.question(model: model, system: system, user: user),
                timeout: timeout,
                maximumResponseBytes: Self.largestAnswer
            )
        )
        guard response.status == 200 else {
            pause.begin(for: Self.retryAfter(response))
            throw HostedModelError.refused(status: response.status)
        }
        return try style.answer(response.body)
    }

    /// A decision with its draft has a few thousand bytes.
    private static let largestAnswer = 1 << 20

    /// In seconds, as these providers write it; at most an hour, whatever a broken server says.
    private static func retryAfter(_ response: HTTPResponse) -> Duration {
        guard let text = response.headers["retry-after"], let seconds = Double(text), seconds > 0 else { return .zero }
        return .seconds(min(seconds, 3_600))
    }
}

/// Why a model has not answered.
public enum HostedModelError: Error, Hashable {
    /// The server refuses: 401 for a wrong key, 429 for too many questions, 529 when it is overloaded.
    case refused(status: Int)
    /// The server wants to be left alone for longer than a question may take.
    case paused
    /// The server's answer cannot be read, or is cut.
    case unreadable
}
