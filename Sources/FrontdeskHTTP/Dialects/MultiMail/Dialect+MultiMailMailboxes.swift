internal import Frontdesk
internal import JSONText
internal import Routing
internal import SupportCore

extension Dialect {
    static let multiMailMailboxes = [
        Route(
            .get,
            "/mailboxes",
            "Lists the inboxes.",
            needs: .read,
            for: .viewWorkspace,
            answers: [200: .object([.required("mailboxes", .list(.mailbox))])]
        ) { call in
            .json(["mailboxes": .array(try await call.desk.inboxes.inboxes().map { call.mailbox($0) })])
        },
        Route(
            .post,
            "/mailboxes",
            "Creates an inbox with an address.",
            needs: .manage,
            for: .manageWorkspace,
            body: .object([
                .required("address", .address), .optional("display_name", .text(1...200)),
                .optional("oversight_mode", .words(["gated_send", "gated_all", "read_only"])),
            ]),
            answers: [201: .mailbox],
            failures: [409]
        ) { call in
            let address = try EmailAddress(call.text("address") ?? "")
            let settings = InboxSettings(name: call.text("display_name") ?? address.normalized, email: address)
            return .json(
                call.mailbox(try await call.desk.inboxes.create(settings, by: call.caller.principal)),
                status: 201
            )
        },
        Route(
            .patch,
            "/mailboxes/{mailbox}",
            "Renames an inbox.",
            needs: .manage,
            body: .object([.optional("display_name", .text(1...200))]),
            answers: [200: .mailbox],
            failures: [404]
        ) { call in
            let settings = InboxSettings(name: call.text("display_name"))
            let inbox = try await call.desk.inboxes.update(
                InboxID(call["mailbox"]),
                settings,
                by: call.caller.principal
            )
            return .json(call.mailbox(inbox))
        },
        Route(
            .delete,
            "/mailboxes/{mailbox}",
            "Deletes an inbox without open conversations.",
            needs: .manage,
            answers: [204: nil],
            failures: [404]
        ) { call in
            try await call.desk.inboxes.delete(InboxID(call["mailbox"]), by: call.caller.principal)
            return .none
        },
    ]
}

extension Schema {
    static let mailbox = Schema.named(
        "Mailbox",
        .open([
            .required("id", .identifier), .required("address", .nullable(.text())), .required("display_name", .text()),
        ])
    )
}

extension Call {
    func mailbox(_ inbox: Inbox) -> JSONValue {
        let address = inbox.settings.email ?? inbox.forwardingAddress
        return [
            "id": .string(inbox.id.rawValue), "address": .optional(address?.normalized),
            "display_name": .string(inbox.name), "status": "active",
        ]
    }
}
