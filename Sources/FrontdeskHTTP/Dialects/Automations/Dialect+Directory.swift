internal import Frontdesk
internal import JSONText
internal import SupportCore

extension Dialect {
    /// Contacts and their lists, tags and agents of a workspace (source: inbound email automations).
    public static let directory = Dialect(
        "directory",
        at: "/api/v1/workspaces/{workspace}",
        lists + contacts + tags + agents
    )

    private static let lists = [
        Route(
            .get,
            "/contact-lists",
            "Lists the contact lists.",
            needs: .read,
            for: .viewWorkspace,
            query: Schema.numberedQuery,
            answers: [200: .numbered(.namedThing)]
        ) { call in
            try await call.list { try await call.desk.contactLists(limit: $0, cursor: $1, for: call.caller.principal) }
        },
        Route(
            .post,
            "/contact-lists",
            "Adds a contact list, or renames one.",
            needs: .manage,
            for: .manageWorkspace,
            body: .object([.required("name", .word), .optional("id", .wireIdentifier)]),
            answers: [201: .data(.namedThing)]
        ) { call in
            let list = ContactList(id: ContactListID(call.newID), name: call.text("name") ?? "")
            try await call.desk.save(list, by: call.caller.principal)
            return try .data(list, status: 201)
        },
        Route(
            .get,
            "/contact-lists/{list}",
            "Reads a contact list.",
            needs: .read,
            for: .viewWorkspace,
            answers: [200: .data(.namedThing)],
            failures: [404]
        ) { call in
            try .data(try await call.contactList)
        },
        Route(
            .put,
            "/contact-lists/{list}",
            "Renames a contact list.",
            needs: .manage,
            for: .manageWorkspace,
            body: .object([.required("name", .word)]),
            answers: [200: .data(.namedThing)],
            failures: [404]
        ) { call in
            var list = try await call.contactList
            list.name = call.text("name") ?? list.name
            try await call.desk.save(list, by: call.caller.principal)
            return try .data(list)
        },
        Route(
            .delete,
            "/contact-lists/{list}",
            "Deletes a contact list that no rule names; else says which do.",
            needs: .manage,
            for: .manageWorkspace,
            answers: [204: nil],
            failures: [404, 409]
        ) { call in
            try await call.desk.deleteContactList(ContactListID(call["list"]), by: call.caller.principal)
            return .none
        },
        Route(
            .post,
            "/contact-lists/{list}/contacts",
            "Puts addresses on a contact list.",
            needs: .manage,
            for: .manageContacts,
            body: .object([.required("emails", .list(.address, 1...1_000))]),
            answers: [204: nil],
            failures: [404]
        ) { call in
            try await call.desk.fill(
                try await call.contactList.id,
                adding: try call.addresses("emails"),
                by: call.caller.principal
            )
            return .none
        },
        Route(
            .delete,
            "/contact-lists/{list}/contacts/{email}",
            "Takes an address off a contact list.",
            needs: .manage,
            for: .manageContacts,
            answers: [204: nil],
            failures: [404]
        ) { call in
            let list = try await call.contactList.id
            guard let address = try? EmailAddress(call["email"]) else { throw Problem.notFound("contact") }
            try await call.desk.fill(list, removing: [address], by: call.caller.principal)
            return .none
        },
    ]

    private static let contacts = [
        Route(
            .get,
            "/contacts",
            "Lists contacts, all or those of a list.",
            needs: .read,
            for: .viewConversations,
            query: [.optional("list", .identifier)] + Schema.numberedQuery,
            answers: [200: .numbered(.contact)]
        ) { call in
            try await call.list {
                let list = call.asked("list").map { ContactListID($0) }
                return try await call.desk.contacts(in: list, limit: $0, cursor: $1, for: call.caller.principal)
            }
        },
        saving(.post), saving(.patch),
    ]

    private static func saving(_ method: Route.Method) -> Route {
        Route(
            method,
            "/contacts",
            "Adds a contact, or changes what is given of the one with that address.",
            needs: .manage,
            for: .manageContacts,
            body: .object([
                .required("email", .address), .optional("name", .nullable(.text(0...200))),
                .optional("attributes", .map(.nullable(.text(0...10_000)))),
                .optional("lists", .list(.wireIdentifier)), .optional("opted_out", .boolean),
            ]),
            answers: [200: .data(.contact), 201: .data(.contact)],
            failures: [404]
        ) { call in
            let change = try call.decode(ContactChange.self)
            let (contact, isNew) = try await call.desk.save(change, by: call.caller.principal)
            return try .data(contact, status: isNew ? 201 : 200)
        }
    }

    private static let tags = [
        Route(
            .get,
            "/tags",
            "Lists the tags.",
            needs: .read,
            for: .viewWorkspace,
            query: Schema.numberedQuery,
            answers: [200: .numbered(.namedThing)]
        ) { call in
            try await call.list { try await call.desk.tags(limit: $0, cursor: $1, for: call.caller.principal) }
        },
        Route(
            .post,
            "/tags",
            "Adds a tag, or renames one.",
            needs: .manage,
            for: .manageWorkspace,
            body: .object([.required("name", .word), .optional("id", .wireIdentifier)]),
            answers: [201: .data(.namedThing)]
        ) { call in
            let tag = Tag(id: TagID(call.newID), name: call.text("name") ?? "")
            try await call.desk.save(tag, by: call.caller.principal)
            return try .data(tag, status: 201)
        },
    ]

    private static let agents = [
        Route(
            .get,
            "/agents",
            "Lists the people of the workspace.",
            needs: .read,
            for: .viewWorkspace,
            query: Schema.numberedQuery,
            answers: [200: .numbered(.agent)]
        ) { call in
            try await call.list { try await call.desk.agents(limit: $0, cursor: $1, for: call.caller.principal) }
        },
        Route(
            .post,
            "/agents",
            "Adds a person, or changes one.",
            needs: .manage,
            for: .manageWorkspace,
            body: .object([
                .required("name", .word), .optional("id", .wireIdentifier), .optional("email", .address),
                .optional("role", .words(["owner", "member"])),
            ]),
            answers: [201: .data(.agent)],
            failures: [409]
        ) { call in
            let agent = Agent(
                id: AgentID(call.newID),
                name: call.text("name") ?? "",
                email: try call.text("email").map { try EmailAddress($0) },
                role: call.text("role").flatMap(Agent.Role.init) ?? .member
            )
            try await call.desk.save(agent, by: call.caller.principal)
            return try .data(agent, status: 201)
        },
    ]
}

extension Schema {
    static let namedThing = Schema.open([.required("id", .wireIdentifier), .required("name", .text())])
    static let contact = Schema.named(
        "Contact",
        .open([.required("id", .identifier), .required("email", .address), .optional("name", .nullable(.text()))])
    )
    static let agent = Schema.named(
        "Agent",
        .open([
            .required("id", .wireIdentifier), .required("name", .text()),
            .required("role", .words(["owner", "member"])),
        ])
    )

    /// A page of a numbered list.
    static func numbered(_ schema: Schema) -> Schema {
        .object([.required("data", .list(schema)), .required("meta", .numberedPage)])
    }
}

extension Call {
    /// The identifier that the client wants for what is new, else a random one.
    fileprivate var newID: String {
        let given = body.object?["id"].flatMap { $0.text ?? $0.integer.map(String.init) }
        return given ?? desk.store.identifiers.next(at: desk.store.time.now())
    }

    fileprivate var contactList: ContactList {
        get async throws {
            guard let list = try await desk.store.fetch(ContactList.self, self["list"]) else {
                throw Problem.notFound("contact list")
            }
            return list
        }
    }

    /// A numbered page of one of the package's own forms.
    fileprivate func list<Value: Encodable & Sendable>(
        _ next: (Int, QueryCursor?) async throws -> Page<Value>
    ) async throws -> Answer {
        let page = try await NumberedPage(self, next)
        return .json(["data": .array(try page.values.map { try .of($0) }), "meta": page.meta])
    }
}
