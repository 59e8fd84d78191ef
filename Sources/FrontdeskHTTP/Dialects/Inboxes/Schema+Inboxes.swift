internal import JSONText

extension Schema {
    private static let hours = Schema.object([.optional("start", .text(4...5)), .optional("end", .text(4...5))])
    private static let day = Schema.nullable(.either([hours, .list(hours, 0...24)]))
    private static let holiday = Schema.either([
        .text(4...10),
        .object([
            .required("date", .text(4...10)), .optional("name", .text()), .optional("yearly", .boolean),
            .optional("hours", day),
        ]),
    ])

    private static let workingHours = Schema.named(
        "WorkingHours",
        .object([
            .optional("enabled", .boolean), .optional("timezone", .text(1...64), "Such as America/New_York."),
            .optional(
                "schedule",
                .object(
                    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"].map {
                        .optional($0, day)
                    }
                )
            ),
            .optional("holidays", .list(holiday)), .optional("specialOpenings", .list(holiday)),
            .optional("clipsPreviousShift", .boolean),
        ])
    )

    private static let texts = Schema.either([.text(0...65_536), .map(.text(0...65_536))])
    private static let contains = Schema.object([
        .required("contains", .either([.text(1...256), .list(.text(1...256), 1...100)]))
    ])

    private static let assignmentRules = Schema.object([
        .required("type", .words(["round_robin", "least_busy", "manual"])),
        .optional("fallbackUserId", .identifier), .optional("workingHours", workingHours),
        .optional("outsideHours", .words(["wait", "assign", "fallback"])), .optional("maxBurst", .integer(1...1_000)),
        .optional("requiresSkills", .boolean), .optional("includesAdmins", .boolean),
        .optional("awayAfterSeconds", .integer(1...86_400)),
        .optional("whenAgentGoesOffline", .words(["keep", "hand_back"])),
        .optional("whenReopened", .words(["keep", "reassign", "unassign"])),
    ])

    private static let autoResponder = Schema.object([
        .required("enabled", .boolean), .required("message", texts), .optional("delaySeconds", .integer(0...86_400)),
        .optional("conditions", .object([.optional("outsideWorkingHours", .boolean)])),
    ])

    private static let routingRule = Schema.object([
        .required(
            "condition",
            .object([
                .optional("url", contains), .optional("message", contains),
                .optional(
                    "userAttribute",
                    .object([.required("key", .word), .required("value", .either([.text(), .number, .boolean]))])
                ),
                .optional("recipient", .address), .optional("tag", .wireIdentifier),
                .optional("language", .text(2...35)),
            ])
        ),
        .required("inboxId", .identifier),
    ])

    private static let serviceLevels = Schema.open([])

    private static func settings(_ name: (String, Schema, String?) -> Member) -> [Member] {
        [
            name("name", .text(1...200), nil), .optional("description", .nullable(.text())),
            .optional("email", .nullable(.address)), .optional("isDefault", .boolean),
            .optional("color", .nullable(.text(0...32))), .optional("icon", .nullable(.text(0...64))),
            .optional("assignmentRules", .nullable(assignmentRules)),
            .optional("autoResponder", .nullable(autoResponder)),
            .optional("routingRules", .nullable(.list(routingRule))),
            .optional("workingHours", .nullable(workingHours)),
            .optional("outsideHoursMessage", .nullable(texts)),
            .optional(
                "emailSettings",
                .nullable(
                    .object([
                        .optional("replyByEmail", .boolean), .optional("fromAddress", .address),
                        .optional("fromName", .text(0...200)),
                    ])
                )
            ),
            .optional("serviceLevels", .nullable(serviceLevels)),
        ]
    }

    /// A new inbox, as source 004 writes it.
    static let newInbox = Schema.named(
        "NewInbox",
        .form(
            .example(
                .object(settings(Member.required)),
                [
                    "name": "Technical Support", "description": "Technical issues and questions",
                    "email": "support@example.com",
                ]
            )
        )
    )

    /// Changed settings; null removes one.
    static let inboxChanges = Schema.named("InboxChanges", .form(.object(settings(Member.optional))))

    /// A stored inbox.
    static let inbox = Schema.named(
        "Inbox",
        .open(settings(Member.optional) + [.required("id", .identifier), .optional("forwardingAddress", .address)])
    )

    /// A member of an inbox.
    static let member = Schema.named(
        "Member",
        .open([
            .required("userId", .identifier), .required("name", .text()),
            .required("role", .words(["agent", "admin"])),
            .required("availability", .words(["available", "away", "offline"])),
            .required("openConversations", .integer(0...Int64.max)),
        ])
    )

    /// The numbers of an inbox.
    static let statistics = Schema.named(
        "InboxStatistics",
        .open([
            .required("openConversations", .integer(0...Int64.max)),
            .required("unassignedConversations", .integer(0...Int64.max)),
            .required("avgResponseTime", .nullable(.number), "Seconds."),
            .required("avgResolutionTime", .nullable(.number), "Seconds."),
            .required("conversationsToday", .integer(0...Int64.max)),
            .required("resolvedToday", .integer(0...Int64.max)), .required("csat", .nullable(.number), "Out of 5."),
        ])
    )

    /// The numbers of an inbox's team.
    static let teamStatistics = Schema.named(
        "TeamStatistics",
        .object([
            .required(
                "members",
                .list(
                    .open([
                        .required("userId", .identifier), .required("name", .text()),
                        .required("conversationsHandled", .integer(0...Int64.max)),
                        .required("avgResponseTime", .nullable(.number)), .required("csat", .nullable(.number)),
                    ])
                )
            )
        ])
    )
}
