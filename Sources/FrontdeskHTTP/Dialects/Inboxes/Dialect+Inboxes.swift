internal import Frontdesk
internal import JSONText
internal import Routing
internal import SupportCore

extension Dialect {
    /// Inboxes, their teams and their statistics (source: inboxes).
    public static let inboxes = Dialect("inboxes", at: "/api/support", settings + team + statistics)

    private static let settings = [
        Route(
            .get,
            "/inboxes",
            "Lists the inboxes.",
            needs: .read,
            for: .viewWorkspace,
            answers: [200: .object([.required("data", .list(.inbox))])]
        ) { call in
            try .data(try await call.desk.inboxes.inboxes())
        },
        Route(
            .post,
            "/inboxes",
            "Creates an inbox; its forwarding address is made for it.",
            needs: .manage,
            for: .manageWorkspace,
            body: .newInbox,
            answers: [201: .data(.inbox)],
            failures: [409]
        ) { call in
            let settings = try call.decode(InboxSettings.self)
            return try .data(try await call.desk.inboxes.create(settings, by: call.caller.principal), status: 201)
        },
        Route(
            .get,
            "/inboxes/{inboxId}",
            "Reads an inbox.",
            needs: .read,
            for: .viewWorkspace,
            answers: [200: .data(.inbox)],
            failures: [404]
        ) { call in
            try .data(try await call.desk.inboxes.inbox(call.inbox))
        },
        Route(
            .put,
            "/inboxes/{inboxId}",
            "Changes the settings that are given; null removes one.",
            needs: .manage,
            for: .manageInbox,
            body: .inboxChanges,
            answers: [200: .data(.inbox)],
            failures: [404, 409]
        ) { call in
            let changes = try call.decode(InboxSettings.self, without: ["id", "forwardingAddress"])
            return try .data(try await call.desk.inboxes.update(call.inbox, changes, by: call.caller.principal))
        },
        Route(
            .delete,
            "/inboxes/{inboxId}",
            "Deletes an inbox, after moving its open conversations to another one.",
            needs: .manage,
            for: .manageInbox,
            query: [.optional("moveTo", .identifier, "The inbox that takes the open conversations.")],
            answers: [204: nil],
            failures: [404, 409]
        ) { call in
            try await call.desk.inboxes.delete(
                call.inbox,
                movingConversationsTo: call.asked("moveTo").map { InboxID($0) },
                by: call.caller.principal
            )
            return .none
        },
    ]

    private static let team = [
        Route(
            .get,
            "/inboxes/{inboxId}/members",
            "Lists the members of an inbox.",
            needs: .read,
            for: .viewWorkspace,
            answers: [200: .object([.required("data", .list(.member))])],
            failures: [404]
        ) { call in
            let members = try await call.desk.inboxes.members(of: call.inbox)
            return .json(["data": .array(try await call.json(of: members))])
        },
        Route(
            .post,
            "/inboxes/{inboxId}/members",
            "Adds an agent to an inbox; one who is there gets the role.",
            needs: .manage,
            for: .manageMembers,
            body: .example(
                .object([
                    .required("userId", .wireIdentifier), .optional("role", .words(["agent", "admin"])),
                    .optional("availability", availability),
                ]),
                ["userId": "user-123", "role": "agent"]
            ),
            answers: [201: .data(.member)],
            failures: [404, 409]
        ) { call in
            let id = AgentID(call.body.object?["userId"].flatMap { $0.text ?? $0.integer.map(String.init) } ?? "")
            guard try await call.desk.store.fetch(Agent.self, id.rawValue) != nil else {
                throw Problem.notFound("agent")
            }
            let member = try await call.desk.inboxes.addMember(
                id,
                role: call.text("role").flatMap(InboxMember.Role.init) ?? .agent,
                availability: call.text("availability").flatMap(InboxMember.Availability.init) ?? .available,
                to: call.inbox,
                by: call.caller.principal
            )
            return .json(["data": try await call.json(of: [member])[0]], status: 201)
        },
        Route(
            .delete,
            "/inboxes/{inboxId}/members/{userId}",
            "Takes an agent out of an inbox; the others get the agent's open conversations.",
            needs: .manage,
            for: .manageMembers,
            answers: [204: nil],
            failures: [404, 409]
        ) { call in
            try await call.desk.inboxes.removeMember(
                AgentID(call["userId"]),
                from: call.inbox,
                by: call.caller.principal
            )
            return .none
        },
        Route(
            .put,
            "/inboxes/{inboxId}/members/{userId}/availability",
            "Sets whether an agent takes conversations; agents set their own.",
            needs: .read,
            for: .viewWorkspace,
            body: .example(.object([.required("status", availability)]), ["status": "available"]),
            answers: [200: .data(.member)],
            failures: [404]
        ) { call in
            let member = try await call.desk.inboxes.setAvailability(
                call.text("status").flatMap(InboxMember.Availability.init) ?? .offline,
                of: AgentID(call["userId"]),
                in: call.inbox,
                by: call.caller.principal
            )
            return .json(["data": try await call.json(of: [member])[0]])
        },
    ]

    private static let statistics = [
        Route(
            .get,
            "/inboxes/{inboxId}/stats",
            "The numbers of an inbox, of the last 30 days or of a period.",
            needs: .read,
            for: .viewReports,
            query: period,
            answers: [200: .data(.statistics)],
            failures: [404]
        ) { call in
            let reporter = StatisticsReporter(call.desk.store)
            return try .data(try await reporter.inbox(call.inbox, in: try call.period, for: call.caller.principal))
        },
        Route(
            .get,
            "/inboxes/{inboxId}/stats/team",
            "The numbers of an inbox's members.",
            needs: .read,
            for: .viewReports,
            query: period,
            answers: [200: .data(.teamStatistics)],
            failures: [404]
        ) { call in
            let reporter = StatisticsReporter(call.desk.store)
            return try .data(try await reporter.team(call.inbox, in: try call.period, for: call.caller.principal))
        },
    ]

    private static let availability = Schema.words(["available", "away", "offline"])
    private static let period: [Schema.Member] = [
        .optional("from", .time, "The first moment."), .optional("to", .time, "The moment after the last."),
    ]
}

extension Call {
    fileprivate var inbox: InboxID { InboxID(self["inboxId"]) }

    /// The period that is asked for; nil for the usual one.
    fileprivate var period: Range<Timestamp>? {
        get throws {
            let (from, to) = (
                asked("from").flatMap { Timestamp(rfc3339: $0) }, asked("to").flatMap { Timestamp(rfc3339: $0) }
            )
            guard from != nil || to != nil else { return nil }
            let end = to ?? desk.store.time.now()
            let start = from ?? end - .seconds(30 * 86_400)
            guard start < end else {
                throw Problem.invalid([FieldProblem("range", at: "?from", "expected a time before `to`")])
            }
            return start..<end
        }
    }

    /// Members with their names.
    fileprivate func json(of members: [InboxMember]) async throws -> [JSONValue] {
        let agents = try await desk.store.fetch(Agent.self, members.map(\.id.rawValue))
        return try members.map {
            try JSONValue.of($0).adding("name", .string(agents[$0.id.rawValue]?.name ?? $0.id.rawValue))
        }
    }
}
