import Adapters
import Foundation
import Frontdesk
import FrontdeskPages

// How long a reviewer waits in a large workspace: 100,000 conversations and 10,000 drafts in one SQLite file.
let folder = URL.temporaryDirectory.appending(path: UUID().uuidString)
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
let workspace = LargeWorkspace(
    desk: try SupportDesk(
        DeskConfiguration(workspace: "acme", mailboxes: [Mailbox(address: EmailAddress("support@acme.example"))]),
        records: try GRDBRecordStore(path: folder.appending(path: "db").path)
    ),
    conversations: arguments.first ?? 100_000,
    drafts: arguments.dropFirst().first ?? 10_000
)
try await workspace.fill()
print("\(workspace.conversations) conversations, \(workspace.drafts) pending drafts")

let desk = workspace.desk
try await desk.save(Agent(id: "rita", name: "Rita"), by: .host)
try await Stopwatch.report("list 20 pending drafts") { _ in
    _ = try await desk.pending(PendingQuery(limit: 20, threadLimit: 0))
}
try await Stopwatch.report("list 20 pending drafts with their threads") { _ in
    _ = try await desk.pending(PendingQuery(limit: 20))
}
let pages = try SupportPages(desk)
let link = try await pages.signInLink(for: "rita", at: "")
let form: MessageHeaders = ["content-type": "application/x-www-form-urlencoded"]
let signIn = HTTPRequest(
    method: "POST",
    url: "/desk/sign-in",
    headers: form,
    body: Array("link=\(link.suffix(64))".utf8)
)
let cookie = await pages.respond(to: signIn).headers["set-cookie"]?.prefix { $0 != ";" } ?? ""
for (name, path) in [("the queue's page", "/desk/"), ("a draft's page", "/desk/drafts/d0")] {
    var size = 0
    try await Stopwatch.report(name) { _ in
        let request = HTTPRequest(url: path, headers: ["cookie": String(cookie)])
        size = await pages.respond(to: request).body.count
    }
    print("  \(size) bytes")
}
try await Stopwatch.report("fetch a conversation") { round in
    _ = try await desk.store.fetch(Conversation.self, "c\(round &* 7919 % workspace.conversations)")
}
try await Stopwatch.report("change a conversation in one commit") { round in
    try await desk.store.transaction { unit in
        let id = "c\(round &* 7919 % workspace.conversations)"
        guard var conversation = try await unit.read(Conversation.self, id) else { return }
        conversation.priority = .high
        try unit.save(conversation)
    }
}
try await Stopwatch.report("approve a draft") { round in
    try await desk.decide(DraftDecision(.approve, on: DraftID("d\(round)"), version: 1, by: .reviewer("rita")))
}
