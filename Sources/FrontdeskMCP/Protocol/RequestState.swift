internal import Foundation
internal import JSONText
internal import OversightQueue
internal import SupportCore
internal import WebhookVerify

/// What a client hands back when it repeats a request with a person's answer.
///
/// Signed, and bound to the caller, the tool, its arguments and a time, so that one that was changed, stolen or kept is refused.
struct RequestState: Sendable {
    let key: HMACSHA256.Key

    /// How long a person has to answer.
    static let lifetime = Duration.seconds(600)

    /// What a state is for.
    struct Purpose: Sendable {
        private let fields: [String]

        init(workspace: String, caller: Actor, tool: String, arguments: JSONObject) {
            let who = caller.principal
            let written = arguments.members.sorted { $0.key < $1.key }.map { [$0.key, JSONWriter.line($0.value)] }
            fields = [workspace, who.kind.rawValue, who.id, caller.role.rawValue, tool] + written.flatMap(\.self)
        }

        /// What is signed.
        func hash(_ terms: String, _ expiry: String) -> [UInt8] {
            var hasher = FieldHasher(domain: "mcp-request-state-v1")
            hasher.add(fields)
            hasher.add([terms, expiry])
            return Array(hasher.finish().hex.utf8)
        }
    }

    /// A state for what was shown to the person, which must not contain a dot.
    func text(_ terms: String, for purpose: Purpose, at now: Timestamp) -> String {
        let expiry = String((now + Self.lifetime).milliseconds)
        return [terms, expiry, key.tag(for: purpose.hash(terms, expiry)).hex].joined(separator: ".")
    }

    /// What was shown to the person; nil if the state is not of this request.
    func terms(of text: String, for purpose: Purpose, at now: Timestamp) -> String? {
        let parts = text.utf8.count <= 512 ? text.split(separator: ".", omittingEmptySubsequences: false) : []
        guard parts.count == 3, let expiry = Int64(parts[1]), let tag = Digest256(hex: String(parts[2])) else {
            return nil
        }
        let terms = String(parts[0])
        guard key.isValid(tag, for: purpose.hash(terms, String(parts[1]))) else { return nil }
        return expiry > now.milliseconds ? terms : nil
    }
}
