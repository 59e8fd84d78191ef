import Foundation
import SupportCore
import TestSupport
import Testing

@testable import FrontdeskHTTP

/// `Documentation/Endpoints.md` is made from the table of routes.
@Suite struct EndpointsDocumentTests {
    private static let file = Fixture.root.appending(path: "Documentation/Endpoints.md")

    /// With `FRONTDESK_WRITE_DOCUMENTS` the file is written instead of compared.
    @Test func `The document lists every endpoint`() throws {
        if ProcessInfo.processInfo.environment["FRONTDESK_WRITE_DOCUMENTS"] != nil {
            try Self.text.write(to: Self.file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: Self.file, encoding: .utf8) == Self.text)
    }

    private static var text: String {
        """
        # Endpoints

        What `SupportAPI` answers, by dialect, at the usual prefixes. A caller needs a key with the scope and, as a person or program,
        the permission; `SupportCore/Permissions/Permission.swift` says which roles have it. Bodies and answers are in
        `/openapi.json`.

        This list is made from the table of routes. After a change there, write it again:

            FRONTDESK_WRITE_DOCUMENTS=1 swift test --filter EndpointsDocumentTests

        """ + Dialect.all.map(section).joined()
    }

    private static func section(_ dialect: Dialect) -> String {
        "\n## \(dialect.name)\n\n| endpoint | what it does | scope | permission |\n|---|---|---|---|\n"
            + dialect.routes.map { row($0, dialect) }.joined()
    }

    private static func row(_ route: Route, _ dialect: Dialect) -> String {
        "| `\(route.method.rawValue) \(dialect.prefix)\(route.path)` | \(route.summary) | \(route.scope?.rawValue ?? "") "
            + "| \(route.permission.map { "`\($0.rawValue)`" } ?? "") |\n"
    }
}
