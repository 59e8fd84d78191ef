import Frontdesk
import FrontdeskTesting
import Synchronization

/// A mail writer who knows this code, has seen every identifier, forges every header, and wins by reading a word that was
/// written to, by or about somebody else.
final class Attacker: Sendable {
    static let address = "eve@evil.example"
    /// In everything that customers write and that is stored of them; never in the attacker's own mail.
    static let mark = "xyzzy"

    private let found = Mutex<[String]>([])

    /// What the attacker has read.
    var wins: [String] { found.withLock { $0 } }

    /// Looks at a question whose answer would go to the attacker.
    func read(_ request: ClassificationRequest) {
        let message = request.message
        let recipients = "\(message.replyTo ?? message.from, default: "") \(message.headers["Reply-To"] ?? "")"
        guard recipients.contains(Self.address) else { return }
        let prompt = request.prompt.system + request.prompt.user + request.facts
        if prompt.lowercased().contains(Self.mark) { note("a prompt about \(message.providerMessageID ?? "")") }
    }

    /// Looks at a mail that has left.
    func read(_ mail: OutboundMail) {
        guard mail.recipients.contains(where: { $0.bare == Self.address }) else { return }
        if "\(mail)".lowercased().contains(Self.mark) { note("a mail: \(mail.subject)") }
    }

    private func note(_ win: String) {
        found.withLock { $0.append(win) }
    }

    /// The header fields and recipients of one more attempt.
    static func fields(
        _ id: String,
        threads: [String],
        names: [String],
        using dice: inout SeededGenerator
    ) -> [String: Any] {
        func any(_ values: [String], _ dice: inout SeededGenerator) -> String {
            values.randomElement(using: &dice) ?? ""
        }
        let victim = "customer\(Int.random(in: 0..<17, using: &dice))@a.example"
        var fields: [String: Any] = [
            "sender": any([address, "Eve <\(address)>", victim, "nobody can read this"], &dice),
            "to": ["support@acme.example"],
            "thread_id": Bool.random(using: &dice) ? "t-\(id)" : any(threads, &dice),
        ]
        var headers = [
            ["Message-ID", Int.random(in: 0..<4, using: &dice) == 0 ? "<\(any(names, &dice))>" : "<\(id)@e>"]
        ]
        for field in ["In-Reply-To", "References"] where Bool.random(using: &dice) {
            headers.append([field, "<\(neighbour(of: any(names, &dice), using: &dice))> <\(any(names, &dice))>"])
        }
        switch Int.random(in: 0..<6, using: &dice) {
        case 0...1: fields["reply_to"] = address
        case 2: headers.append(["Reply-To", address])
        case 3: headers.append(["Reply-To", "\(victim), \(address)"])
        default: break
        }
        if Bool.random(using: &dice) { fields["cc"] = [address, victim] }
        fields["headers"] = headers
        return fields
    }

    /// A guess: another identifier that differs in its last letters.
    private static func neighbour(of name: String, using dice: inout SeededGenerator) -> String {
        guard Bool.random(using: &dice), let at = name.firstIndex(of: "@") else { return name }
        let last = String(Int.random(in: 0..<256, using: &dice), radix: 16)
        return name[..<at].dropLast(last.count) + last + name[at...]
    }
}
