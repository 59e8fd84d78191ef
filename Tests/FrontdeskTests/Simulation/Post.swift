import Foundation
import Frontdesk
import SupportCore
import Synchronization

/// The customers' side: what they wrote, and which webhooks a desk has answered.
final class Post: Sendable {
    struct Letter: Sendable {
        let id: String
        let thread: String
        let customer: String
        let request: WebhookRequest
    }

    private struct State {
        var letters: [Letter] = []
        var unanswered: [String: Letter] = [:]
        var reports = 0
    }

    private let workspace: WorkspaceID
    private let state = Mutex(State())

    init(of workspace: WorkspaceID) {
        self.workspace = workspace
    }

    var letters: [Letter] { state.withLock { $0.letters } }
    var unanswered: [Letter] { state.withLock { $0.unanswered.values.sorted { $0.id < $1.id } } }

    /// The provider repeats a webhook until it is answered.
    func answered(_ letter: Letter) {
        state.withLock { state in state.unanswered[letter.id] = nil }
    }

    func write(_ text: String, inThread thread: String?, isMachine: Bool) throws -> Letter {
        let number = state.withLock { $0.letters.count + 1 }
        let id = "\(workspace.rawValue)-m\(number)"
        // Most mail in a thread is from who began it.
        let owner = number % 4 == 0 ? nil : letters.first { $0.thread == thread && !$0.customer.isEmpty }?.customer
        let customer = owner ?? "customer\(number % 17)"
        var headers = [["Message-ID", "<\(id)@a.example>"]]
        if isMachine { headers.append(["Auto-Submitted", "auto-replied"]) }
        let fields: [String: Any] = [
            "message_id": id, "thread_id": thread ?? "t-\(id)",
            "sender": "\(Attacker.mark) \(customer) <\(customer)@a.example>",
            "to": ["support@acme.example"], "subject": "Hello \(Attacker.mark)",
            "body_text": "\(text) \(Attacker.mark) \(id)", "headers": headers,
        ]
        let letter = try sign(fields, id: id, thread: thread ?? "t-\(id)", customer: customer)
        state.withLock { $0.letters.append(letter) }
        return letter
    }

    /// Another attempt to read what others wrote; the attacker has seen the identifiers of all mail that has left.
    func attack(_ text: String, sent names: [String], using dice: inout SeededGenerator) throws -> Letter {
        let known = letters
        let id = "\(workspace.rawValue)-m\(known.count + 1)"
        var fields = Attacker.fields(
            id,
            threads: known.map(\.thread),
            names: names + known.map { "\($0.id)@a.example" },
            using: &dice
        )
        fields["message_id"] = id
        fields["subject"] = "Hello"
        fields["body_text"] = text
        let letter = try sign(fields, id: id, thread: fields["thread_id"] as? String ?? "")
        state.withLock { $0.letters.append(letter) }
        return letter
    }

    func report(_ event: String, of messageID: String) throws -> Letter {
        let number = state.withLock { state in
            state.reports += 1
            return state.reports
        }
        let id = "\(workspace.rawValue)-e\(number)"
        return try sign(["event": event, "event_id": id, "message_id": messageID], id: id, thread: "")
    }

    private func sign(_ fields: [String: Any], id: String, thread: String, customer: String = "") throws -> Letter {
        let body = Array(try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys))
        let letter = Letter(id: id, thread: thread, customer: customer, request: try Company.signed(body))
        state.withLock { $0.unanswered[id] = letter }
        return letter
    }
}
