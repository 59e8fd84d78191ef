internal import Foundation
internal import Frontdesk
internal import SupportCore

/// How a model's endpoint is spoken to.
public enum ModelStyle: String, Sendable, CaseIterable {
    /// `POST /v1/chat/completions`.
    case openAI = "openai"
    /// `POST /v1/messages`.
    case anthropic

    var url: String {
        switch self {
        case .openAI: "https://api.openai.com/v1/chat/completions"
        case .anthropic: "https://api.anthropic.com/v1/messages"
        }
    }

    func headers(key: String) -> MessageHeaders {
        switch self {
        case .openAI: ["Content-Type": "application/json", "Authorization": "Bearer \(key)"]
        case .anthropic:
            ["Content-Type": "application/json", "x-api-key": key, "anthropic-version": "2023-06-01"]
        }
    }

    func question(model: String, system: String, user: String) throws -> [UInt8] {
        switch self {
        case .openAI:
            let messages = [ModelMessage(role: "system", content: system), ModelMessage(role: "user", content: user)]
            return try Array(Self.encoder.encode(OpenAIQuestion(model: model, messages: messages)))
        case .anthropic:
            let messages = [ModelMessage(role: "user", content: user)]
            return try Array(Self.encoder.encode(AnthropicQuestion(model: model, system: system, messages: messages)))
        }
    }

    /// - Throws: ``HostedModelError/unreadable``.
    func answer(_ body: [UInt8]) throws -> ClassifierAnswer {
        do {
            switch self {
            case .openAI: return try Self.decoder.decode(OpenAIAnswer.self, from: Data(body)).answer
            case .anthropic: return try Self.decoder.decode(AnthropicAnswer.self, from: Data(body)).answer
            }
        } catch {
            throw HostedModelError.unreadable
        }
    }
}

extension ModelStyle {
    private static var encoder: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return encoder
    }

    private static var decoder: JSONDecoder {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return decoder
    }
}

private struct ModelMessage: Encodable {
    let role: String
    let content: String
}

private struct OpenAIQuestion: Encodable {
    let model: String
    let messages: [ModelMessage]
    var responseFormat = ["type": "json_object"]
}

private struct OpenAIAnswer: Decodable {
    let choices: [Choice]
    let usage: Usage?

    struct Choice: Decodable {
        let message: Message
        let finishReason: String?
    }

    struct Message: Decodable {
        /// Null if the model refused.
        let content: String?
    }

    struct Usage: Decodable {
        let promptTokens: Int
        let completionTokens: Int
    }

    var answer: ClassifierAnswer {
        get throws {
            guard let choice = choices.first else { throw HostedModelError.unreadable }
            return ClassifierAnswer(
                text: choice.message.content ?? "",
                stopReason: choice.finishReason,
                usage: usage.map { TokenUsage(input: $0.promptTokens, output: $0.completionTokens) }
            )
        }
    }
}

private struct AnthropicQuestion: Encodable {
    let model: String
    let system: String
    let messages: [ModelMessage]
    var maxTokens = 4_096
}

private struct AnthropicAnswer: Decodable {
    let content: [Block]
    let stopReason: String?
    let usage: Usage?

    /// A part of the answer; those that are no text have none.
    struct Block: Decodable {
        let text: String?
    }

    struct Usage: Decodable {
        let inputTokens: Int
        let outputTokens: Int
        let cacheCreationInputTokens: Int?
        let cacheReadInputTokens: Int?

        var tokens: TokenUsage {
            let cached = [cacheCreationInputTokens, cacheReadInputTokens].compactMap(\.self)
            let input = cached.reduce(inputTokens) { sum, more in
                let (total, isTooMuch) = sum.addingReportingOverflow(more)
                return isTooMuch ? .max : total
            }
            return TokenUsage(input: input, output: outputTokens)
        }
    }

    var answer: ClassifierAnswer {
        ClassifierAnswer(
            text: content.compactMap(\.text).joined(),
            stopReason: stopReason,
            usage: usage?.tokens
        )
    }
}
