internal import JSONText

extension Dialect {
    /// What describes the others: `/openapi.json`.
    public static let documents = Dialect(
        "documents",
        at: "",
        [
            Route(
                .get,
                "/openapi.json",
                "This document.",
                needs: nil,
                answers: [200: .open([.required("openapi", .text())])]
            ) { call in
                .json(OpenAPIDocument(dialects: call.dialects).json)
            }
        ]
    )

    /// All dialects at their usual places.
    public static var all: [Dialect] {
        [
            automations, directory, inboxes, conversations, multiMail, mailbot, mailingCore, incidents, administration,
            documents,
        ]
    }
}
