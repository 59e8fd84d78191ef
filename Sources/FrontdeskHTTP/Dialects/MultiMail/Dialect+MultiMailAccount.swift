internal import Frontdesk
internal import JSONText
internal import SupportCore

extension Dialect {
    static let multiMailAccount = [
        Route(
            .get,
            "/account",
            "The workspace.",
            needs: .read,
            answers: [200: .open([.required("id", .identifier), .required("name", .text())])]
        ) { call in
            .json(["id": .string(call.desk.store.workspace.rawValue), "name": .string(call.desk.configuration.name)])
        },
        .notOffered(.patch, "/account", "accounts"), .notOffered(.delete, "/account", "accounts"),
        Route(
            .get,
            "/contacts",
            "Lists contacts, all or those whose address or name contains a text.",
            needs: .read,
            for: .viewConversations,
            query: [.optional("q", .text(0...256))],
            answers: [200: .object([.required("contacts", .list(.contact))])]
        ) { call in
            .json(["contacts": .array(try await call.contacts)])
        },
        Route(
            .post,
            "/contacts",
            "Adds a contact, or renames the one with that address.",
            needs: .manage,
            for: .manageContacts,
            body: .object([.required("email", .address), .optional("name", .text(0...200))]),
            answers: [200: .contact, 201: .contact]
        ) { call in
            let change = ContactChange(email: try EmailAddress(call.text("email") ?? ""), name: call.text("name"))
            let (contact, isNew) = try await call.desk.save(change, by: call.caller.principal)
            return try .value(contact, status: isNew ? 201 : 200)
        },
        .notOffered(.delete, "/contacts/{contact}", "deleting contacts; ask for erasure instead"),
        Route(
            .get,
            "/suppression",
            "Lists the addresses to which nothing is sent.",
            needs: .read,
            for: .viewReports,
            answers: [200: .open([.required("suppressions", .list(.open([])))])]
        ) { call in
            let page = try await call.desk.suppressions(limit: 200, for: call.caller.principal)
            return .json([
                "suppressions": .array(
                    page.values.map {
                        [
                            "address": .optional($0.address?.normalized), "reason": .string($0.reason.rawValue),
                            "created_at": .time($0.at),
                        ]
                    }
                )
            ])
        },
        Route(
            .delete,
            "/suppression/{address}",
            "Lets mail be sent to an address again.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [204: nil],
            failures: [404, 422]
        ) { call in
            guard let address = try? EmailAddress(call["address"]),
                try await call.desk.liftSuppression(of: address, by: call.caller.principal)
            else { throw Problem.notFound("suppression") }
            return .none
        },
        Route(
            .get,
            "/usage",
            "How much of the mail provider's quota is used.",
            needs: .read,
            for: .viewReports,
            answers: [200: .open([])]
        ) { call in
            let quota = try await call.desk.health().quota?.quota
            return .json([
                "emails_sent": quota?.used.map { .int($0) } ?? .null, "limit": quota?.limit.map { .int($0) } ?? .null,
            ])
        },
        Route(
            .get,
            "/audit-log",
            "Lists the audit log's entries, the oldest first.",
            needs: .read,
            for: .viewAudit,
            query: [.optional("limit", .integer(1...1_000))],
            answers: [200: .open([.required("entries", .list(.open([])))])]
        ) { call in
            let page = try await AuditLog(call.desk.store).entries(limit: call.asked("limit", or: 100))
            return .json(["entries": .array(try page.values.map { try .of($0) })])
        },
        .notOffered(.get, "/domains", "domains"), .notOffered(.post, "/domains", "domains"),
        .notOffered(.post, "/domains/{domain}/verify", "domains"), .notOffered(.delete, "/domains/{domain}", "domains"),
    ]
}

extension Call {
    fileprivate var contacts: [JSONValue] {
        get async throws {
            let text = asked("q")?.lowercased() ?? ""
            var (found, cursor) = ([JSONValue](), QueryCursor?.none)
            repeat {
                let page = try await desk.contacts(limit: 200, cursor: cursor, for: caller.principal)
                for contact in page.values where text.isEmpty || contact.contains(text) {
                    found.append(try .of(contact))
                }
                cursor = page.next
            } while cursor != nil && found.count < 200
            return Array(found.prefix(200))
        }
    }
}

extension Contact {
    fileprivate func contains(_ text: String) -> Bool {
        email.normalized.contains(text) || name?.lowercased().contains(text) ?? false
    }
}
