import Foundation
import TestSupport
import Testing

/// Every test that `Documentation/Sources.md` names as evidence is there.
struct SourcesTests {
    static let page = Fixture.root.appending(path: "Documentation/Sources.md")

    static let namedTests: [String] = {
        let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
        return Set(text.matches(of: /`(?<test>\w+Tests\/\w+\/[^`]+)`/).map { String($0.output.test) }).sorted()
    }()

    @Test func namesTestsForEachSource() throws {
        let sections = try String(contentsOf: Self.page, encoding: .utf8).components(separatedBy: "\n## ").dropFirst()
        #expect(sections.count == 5)
        for section in sections {
            let rows = section.split(separator: "\n").filter { $0.hasPrefix("| ") }.dropFirst()
            #expect(rows.count > 10)
            for row in rows {
                #expect(row.contains(/`\w+Tests\/\w+\/[^`]+`/), "nothing shows: \(row)")
            }
        }
    }

    @Test(arguments: namedTests) func existsInItsSuite(test: String) throws {
        let parts = test.split(separator: "/").map(String.init)
        let holds = try Self.sources(of: parts[0]).contains { text in
            text.contains("struct \(parts[1]) ")
                && (text.contains("func \(parts[2])(") || text.contains("func `\(parts[2])`("))
        }
        #expect(holds, "no test is called \(test)")
    }

    private static func sources(of module: String) throws -> [String] {
        let folder = Fixture.root.appending(path: "Tests/\(module)")
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
        return try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
            .map { try String(contentsOf: $0, encoding: .utf8) }
    }
}
