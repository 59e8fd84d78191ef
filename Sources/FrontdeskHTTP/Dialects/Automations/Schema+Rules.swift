internal import JSONText

extension Schema {
    private static func kind(_ type: String, _ members: [Member]) -> Schema {
        .object([.required("type", .words([type]))] + members)
    }

    /// A condition of a rule, with groups inside it.
    private static func condition(depth: Int) -> Schema {
        let value = Member.required("value", .text(1...256))
        let mail: [Member] = [
            .optional("operator", .words(["equals", "domain"])), value, .optional("subdomains", .boolean),
        ]
        var kinds = [
            kind("from_email", mail), kind("to_email", mail), kind("subject_contains", [value]),
            kind("body_contains", [value]), kind("subject_equals", [value]),
            kind(
                "contact_list",
                [.required("operator", .words(["in", "not_in"])), .required("list_id", .wireIdentifier)]
            ),
            kind(
                "header",
                [
                    .required("name", .text(1...100)), .optional("operator", .words(["present", "contains"])),
                    .optional("value", .text(1...256)),
                ]
            ),
            kind("has_attachment", [.optional("value", .boolean)]),
            kind(
                "working_hours",
                [.required("operator", .words(["within", "outside"])), .required("schedule_id", .word)]
            ),
            kind("intent", [value, .optional("min_confidence", .number)]),
        ]
        if depth > 0 {
            kinds.append(kind("any_of", [.required("conditions", .list(condition(depth: depth - 1), 1...100))]))
            kinds.append(kind("not", [.required("condition", condition(depth: depth - 1))]))
        }
        return .named("RuleCondition\(depth)", .either(kinds))
    }

    private static let action = Schema.named(
        "RuleAction",
        .either([
            kind("add_tag", [.required("tag_id", .wireIdentifier)]),
            kind("remove_tag", [.required("tag_id", .wireIdentifier)]),
            kind("assign_agent", [.required("user_id", .wireIdentifier)]),
            kind(
                "send_response",
                [.required("body", .text(1...65_536), "May hold placeholders such as {{contact.name}}.")]
            ),
            kind("set_status", [.required("status", .words(["open", "pending", "snoozed", "resolved", "closed"]))]),
            kind("route_to_inbox", [.required("inbox_id", .wireIdentifier)]),
            kind("escalate", [.optional("reason", .text(0...1_000))]),
            kind(
                "set_oversight_mode",
                [.required("mode", .words(["read_only", "gated_all", "gated_send", "monitored"]))]
            ),
        ])
    )

    private static let definition: [Member] = [
        .required("name", .text(1...200)),
        .required("event", .words(["ticket_created", "conversation_created"])),
        .optional("is_active", .boolean),
        .optional("priority", .integer(-1_000_000...1_000_000), "Lower numbers run first."),
        .optional("stop_on_match", .boolean),
        .required("conditions", .list(condition(depth: 2), 1...100), "All must hold."),
        .required("actions", .list(action, 1...20)),
    ]

    private static let counts: [Member] = [
        .optional("id", .wireIdentifier), .optional("version", .integer(1...Int64.max)),
        .optional("match_count", .integer(0...Int64.max)), .optional("last_matched_at", .nullable(.time)),
    ]

    /// A new rule, as source 002 writes it.
    static let ruleDefinition = Schema.named(
        "NewAutomation",
        .form(.example(.object(definition + counts), exampleRule))
    )

    /// A stored rule.
    static let rule = Schema.named(
        "Automation",
        .open(
            definition + [
                .required("id", .wireIdentifier), .required("version", .integer(1...Int64.max)),
                .required("match_count", .integer(0...Int64.max)), .required("last_matched_at", .nullable(.time)),
            ]
        )
    )

    private static let exampleRule: JSONValue = [
        "name": "Urgent auto-reply", "event": "conversation_created", "is_active": true, "priority": .int(10),
        "stop_on_match": false,
        "conditions": [
            ["type": "subject_contains", "value": "urgent"],
            ["type": "from_email", "operator": "domain", "value": "acme.com"],
        ],
        "actions": [
            [
                "type": "send_response",
                "body": "Hi {{contact.name}}, we got your message and will respond shortly.",
            ]
        ],
    ]

    /// A mail to try a rule on.
    static let sampleMail = Schema.named(
        "SampleMail",
        .form(
            .object([
                .optional("from_email", .text(0...320)), .optional("subject", .text(0...10_000)),
                .optional("body", .text(0...1_000_000)), .optional("body_is_html", .boolean),
                .optional("contact_lists", .list(.wireIdentifier)),
                .optional("event", .words(["ticket_created", "conversation_created"])),
                .optional("to", .list(.text(0...320))), .optional("headers", .map(.text(0...10_000))),
                .optional("has_attachment", .boolean), .optional("open_schedules", .list(.word)),
                .optional("intent", .text(0...256)), .optional("confidence", .number),
            ])
        )
    )

    /// What a dry run found.
    static let trial = Schema.named(
        "Trial",
        .object([
            .required("matched", .boolean),
            .required(
                "trace",
                .list(.open([.required("type", .word), .required("matched", .boolean)])),
                "Each condition."
            ),
        ])
    )
}
