internal import Frontdesk
internal import JSONText
internal import OversightQueue
internal import SupportCore

extension Dialect {
    /// Transactional mail (source: Botpress chatbot and 24/7 helpdesk).
    ///
    /// Whoever has a key with the scope `send` sends to anybody without a review: leave this dialect out where language models
    /// have such keys.
    public static let mailingCore = Dialect(
        "mailingcore",
        at: "/mailingcore",
        failure: {
            ["error": .string($0.code), "message": .string($0.detail), "errors": .array($0.fields.map(\.json))]
        },
        [
            Route(
                .post,
                "/emails/send",
                "Sends a mail once for each `idempotencyKey`, and waits until the provider has it.",
                needs: .send,
                body: .transactionalMail,
                answers: [202: .sentMail],
                failures: [502]
            ) { call in
                let mail = try call.mail(call.body, at: "$")
                let result = try await call.desk.send(mail, by: call.caller.principal)
                if let problem = Problem(result) { throw problem }
                return try await call.withQuota(.json(.sent(result), status: 202))
            },
            Route(
                .post,
                "/emails/batch",
                "Sends several mails, each with its own answer.",
                needs: .send,
                body: .object([.required("emails", .list(.transactionalMail, 1...100))]),
                answers: [202: .object([.required("results", .list(.open([.required("status", .text())])))])]
            ) { call in
                var results: [JSONValue] = []
                for (index, body) in (call.body.object?["emails"]?.elements ?? []).enumerated() {
                    results.append(await call.sendOne(body, at: "$.emails[\(index)]"))
                }
                return try await call.withQuota(.json(["results": .array(results)], status: 202))
            },
        ]
    )

    /// Incidents of a chatbot (source: Botpress chatbot and 24/7 helpdesk).
    public static let incidents = Dialect(
        "incidents",
        at: "",
        [
            Route(
                .post,
                "/incidents",
                "Registers an incident: the helpdesk is told by mail, and the answer has the words for the user.",
                needs: .send,
                body: .incident,
                answers: [202: .open([.required("id", .identifier), .required("status", .text())])],
                failures: [501, 502]
            ) { call in
                let outcome = try await call.desk.register(try call.decode(IncidentReport.self))
                return .json(.incident(outcome), status: 202)
            }
        ]
    )
}

extension Schema {
    static let transactionalMail = Schema.named(
        "TransactionalMail",
        .example(
            .object([
                .required("to", .either([.address, .list(.address, 1...50)])), .optional("subject", .text(1...998)),
                .optional("htmlBody", .body), .optional("textBody", .body), .optional("replyTo", .address),
                .optional("fromEmail", .address), .optional("fromName", .text(0...200)),
                .optional("tags", .list(.word, 0...20)),
                .optional("metadata", .map(.either([.text(0...1_000), .number, .boolean]), 0...50)),
                .optional("idempotencyKey", .text(1...255)), .optional("templateVersionId", .identifier),
            ]),
            [
                "to": "helpdesk@example.com", "subject": "[Incident] Code 5859",
                "htmlBody": "<h2>New chatbot incident</h2>", "idempotencyKey": "botpress-conv_abc123-incident",
            ]
        )
    )

    static let sentMail = Schema.open([
        .required("id", .identifier), .required("status", .words(["accepted", "pending", "ambiguous", "refused"])),
    ])

    static let incident = Schema.named(
        "Incident",
        .form(
            .object([
                .required("contactEmail", .address), .required("incidentType", .word), .required("description", .body),
                .optional("contactName", .text()), .optional("incidentCode", .either([.text(), .number])),
                .optional("location", .text()), .optional("conversationId", .text()), .optional("locale", .text()),
                .optional("metadata", .map(.either([.text(), .number, .boolean]))),
                .optional("idempotencyKey", .text(1...255)),
            ])
        )
    )
}

extension JSONValue {
    fileprivate static func sent(_ result: SendResult) -> JSONValue {
        let status =
            switch result {
            case .accepted: "accepted"
            case .pending: "pending"
            case .ambiguous: "ambiguous"
            case .refused: "refused"
            }
        return ["id": .string(result.item.id.rawValue), "status": .string(status)]
    }

    fileprivate static func incident(_ outcome: IncidentReport.Outcome) -> JSONValue {
        switch outcome {
        case .accepted(let confirmation, let id):
            ["id": .string(id.rawValue), "status": "accepted", "confirmation": .string(confirmation)]
        case .pending(let id, _): ["id": .string(id.rawValue), "status": "pending"]
        case .ambiguous(let id): ["id": .string(id.rawValue), "status": "ambiguous"]
        }
    }
}

extension Problem {
    /// Why the provider has not taken a mail; nil if it may have.
    fileprivate init?(_ result: SendResult) {
        guard case .refused(let item) = result else { return nil }
        let code = item.dispatch.lastOutcome ?? "refused"
        self.init(502, code, "the mail provider has refused the mail: \(code)")
    }
}

extension Call {
    /// A mail of the body, in the source's words.
    fileprivate func mail(_ body: JSONValue, at path: String) throws -> TransactionalMail {
        func text(_ name: String) -> String? { body.object?[name]?.text }
        let to = body.object?["to"].map { $0.elements ?? [$0] } ?? []
        return TransactionalMail(
            to: try to.map { try EmailAddress($0.text ?? "") },
            try content(text, at: path),
            from: try sender(text),
            replyTo: try text("replyTo").map { try EmailAddress($0) },
            tags: body.object?["tags"]?.elements?.compactMap(\.text) ?? [],
            metadata: Dictionary(
                (body.object?["metadata"]?.object?.members ?? []).map { ($0.key, $0.value.plainText) }
            ) { $1 },
            idempotencyKey: text("idempotencyKey") ?? (path == "$" ? repeatKey : nil)
        )
    }

    private func content(_ text: (String) -> String?, at path: String) throws -> TransactionalMail.Content {
        if let version = text("templateVersionId") {
            return .provider(templateVersionID: version, subject: text("subject") ?? "")
        }
        guard let subject = text("subject") else {
            throw Problem.invalid([FieldProblem("missing", at: path + ".subject", "expected a text")])
        }
        guard text("textBody") != nil || text("htmlBody") != nil else {
            throw Problem.invalid([FieldProblem("missing", at: path + ".htmlBody", "expected a body")])
        }
        return .plain(subject: subject, text: text("textBody") ?? "", html: text("htmlBody"))
    }

    private func sender(_ text: (String) -> String?) throws -> EmailAddress? {
        guard let written = text("fromEmail") else { return nil }
        let address = try EmailAddress(written)
        guard let name = text("fromName") else { return address }
        return try EmailAddress(displayName: name, localPart: address.localPart, domain: address.domain)
    }

    /// One mail of several: what fails is its own answer.
    fileprivate func sendOne(_ body: JSONValue, at path: String) async -> JSONValue {
        do {
            return .sent(try await desk.send(try mail(body, at: path), by: caller.principal))
        } catch {
            let problem = Problem(error, on: desk)
            return ["status": "failed", "error": .string(problem.code), "message": .string(problem.detail)]
        }
    }

    fileprivate func withQuota(_ answer: Answer) async throws -> Answer {
        guard let quota = try? await desk.health().quota?.quota else { return answer }
        return answer.with("x-quota-limit", quota.limit.map(String.init)).with(
            "x-quota-used",
            quota.used.map(String.init)
        )
    }
}
