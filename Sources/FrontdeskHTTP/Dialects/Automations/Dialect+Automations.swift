internal import Frontdesk
internal import JSONText
internal import RuleEngine
internal import SupportCore

extension Dialect {
    /// The rules of a workspace (source: inbound email automations).
    public static let automations = Dialect(
        "automations",
        at: "/api/v1/workspaces/{workspace}",
        [
            Route(
                .get,
                "/automations",
                "Lists the rules in the order in which they run.",
                needs: .read,
                for: .viewWorkspace,
                answers: [200: .object([.required("data", .list(.rule))])]
            ) { call in
                try .data(try await call.desk.automations.rules())
            },
            Route(
                .post,
                "/automations",
                "Adds a rule.",
                needs: .manage,
                for: .manageAutomations,
                body: .ruleDefinition,
                answers: [201: .rule],
                failures: [409]
            ) { call in
                let rule = try await call.desk.automations.create(
                    try call.decode(RuleDefinition.self, without: Self.counted),
                    id: call.newRuleID,
                    by: call.caller.principal
                )
                return try .value(rule, status: 201).with(version: rule.version)
            },
            Route(
                .get,
                "/automations/{rule}",
                "Reads a rule.",
                needs: .read,
                for: .viewWorkspace,
                answers: [200: .rule],
                failures: [404]
            ) { call in
                let rule = try await call.rule
                return try .value(rule).with(version: rule.version)
            },
            Route(
                .put,
                "/automations/{rule}",
                "Changes a rule: in `If-Match` or `version` the version that the change is based on, or without either whatever it is now.",
                needs: .manage,
                for: .manageAutomations,
                body: .ruleDefinition,
                answers: [200: .rule],
                failures: [404, 409, 412]
            ) { call in
                let rule = try await call.desk.automations.update(
                    RuleID(call["rule"]),
                    to: try call.decode(RuleDefinition.self, without: Self.counted),
                    version: try await call.baseVersion,
                    by: call.caller.principal
                )
                return try .value(rule).with(version: rule.version)
            },
            Route(
                .delete,
                "/automations/{rule}",
                "Deletes a rule.",
                needs: .manage,
                for: .manageAutomations,
                answers: [204: nil],
                failures: [404, 409, 412]
            ) { call in
                let id = RuleID(call["rule"])
                try await call.desk.automations.delete(
                    id,
                    version: try await call.baseVersion,
                    by: call.caller.principal
                )
                return .none
            },
            Route(
                .post,
                "/automations/{rule}/test",
                "Tries a rule on a mail, also an inactive one; nothing is written.",
                needs: .read,
                for: .viewWorkspace,
                body: .sampleMail,
                answers: [200: .trial],
                failures: [404]
            ) { call in
                let sample = try call.decode(SampleMessage.self)
                return try .value(RuleTrial(of: try await call.rule.definition, on: sample))
            },
            Route(
                .post,
                "/automations/reorder",
                "Puts all rules in a new order.",
                needs: .manage,
                for: .manageAutomations,
                body: .object([.required("ids", .list(.wireIdentifier), "Every rule once.")]),
                answers: [200: .object([.required("data", .list(.rule))])]
            ) { call in
                let order = try call.decode(RuleOrder.self)
                try await call.desk.automations.reorder(order.ids, by: call.caller.principal)
                return try .data(try await call.desk.automations.rules())
            },
        ]
    )

    /// What a client may send back as it was answered, and only the desk counts.
    private static let counted: Set = ["id", "version", "match_count", "last_matched_at"]
}

extension Call {
    fileprivate var rule: Rule {
        get async throws {
            let id = RuleID(self["rule"])
            guard let rule = try await desk.automations.rule(id) else { throw RuleError.notFound(id) }
            return rule
        }
    }

    /// The identifier that the client wants for a new rule.
    fileprivate var newRuleID: RuleID? {
        guard let id = body.object?["id"] else { return nil }
        return (id.text ?? id.integer.map(String.init)).map { RuleID($0) }
    }

    /// The version that a change is based on.
    fileprivate var baseVersion: Int {
        get async throws {
            if let version = try expectedVersion {
                let current = try await rule.version
                guard version == current else {
                    throw Problem(
                        412,
                        "rule-stale",
                        "the rule has changed; read it again",
                        extra: ["current_version": .int(current), "current": try .of(try await rule)]
                    )
                }
                return version
            }
            if let version = body.object?["version"]?.integer { return Int(version) }
            return try await rule.version
        }
    }
}
