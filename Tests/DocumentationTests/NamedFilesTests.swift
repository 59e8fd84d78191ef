import Foundation
import TestSupport
import Testing

/// What the documents name is there.
struct NamedFilesTests {
    static let documents = [
        "README.md", "CHANGELOG.md", "Documentation/Architecture.md", "Documentation/Development.md",
        "Documentation/Security.md",
    ]

    @Test(arguments: documents) func linksLeadSomewhere(document: String) throws {
        let folder = Fixture.root.appending(path: document).deletingLastPathComponent()
        for target in try text(document).matches(of: /\]\((?<target>[^):]+)\)/).map(\.output.target) {
            let file = target.prefix { $0 != "#" }
            let exists = FileManager.default.fileExists(atPath: folder.appending(path: String(file)).path)
            #expect(exists, "\(document) links to \(target)")
        }
    }

    @Test(arguments: documents) func namedPathsExist(document: String) throws {
        let paths = try text(document).matches(of: /`(?<path>[\w.]+(?:\/[\w.+]+)+)`/).map { String($0.output.path) }
        for path in paths where !path.hasPrefix(".build") {
            let exists = ["", "Sources/"].contains { base in
                FileManager.default.fileExists(atPath: Fixture.root.appending(path: base + path).path)
            }
            #expect(exists, "\(document) names \(path)")
        }
    }

    @Test func everyStepOfTheChecksIsDocumented() throws {
        let development = try text("Documentation/Development.md")
        let steps = try text(".ci/run").matches(of: /(?m)^step-(?<name>[a-z-]+)\(\)/).map { String($0.output.name) }
        #expect(steps.count > 5)
        for step in steps where step != "tools" {
            let isDocumented = development.contains("| `\(step)` |")
            #expect(isDocumented, "Development.md does not explain the step \(step)")
        }
    }

    @Test func everyModuleIsInTheReadme() throws {
        let readme = try text("README.md")
        let products = try text("Package.swift").matches(of: /\.library\(name: "(?<name>\w+)"/).map {
            String($0.output.name)
        }
        #expect(products.count > 5)
        for product in products {
            let isListed = readme.contains("| `\(product)` |")
            #expect(isListed, "the README does not list \(product)")
        }
    }

    @Test func everyTestOfTheThreatModelExists() throws {
        let named = Set(try text("Documentation/Security.md").matches(of: /`(?<name>\w+Tests)`/).map(\.output.name))
        #expect(named.count > 20)
        let folders = ["Tests", "Documentation/Examples/HelpdeskServer/Tests"]
        let sources = try folders.flatMap { folder in
            let tests = Fixture.root.appending(path: folder)
            let files = try #require(FileManager.default.enumerator(at: tests, includingPropertiesForKeys: nil))
            return files.compactMap { $0 as? URL }.filter { $0.lastPathComponent.hasSuffix("Tests.swift") }
        }
        let suites = Dictionary(grouping: sources) { Substring($0.deletingPathExtension().lastPathComponent) }
        for name in named {
            let isSuite = try suites[name, default: []].contains { file in
                try String(contentsOf: file, encoding: .utf8).contains("struct \(name) {")
            }
            #expect(isSuite, "Security.md names \(name)")
        }
    }

    private func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: Fixture.root.appending(path: path)), as: UTF8.self)
    }
}
