import Foundation
import TestSupport
import Testing

/// Every Swift block in the articles, the README and the doc comments quotes code that is compiled.
struct QuotationTests {
    static let documents =
        Repository.files(under: ["Sources", "Documentation"], ending: [".md", ".swift"])
        + Repository.files(under: ["Fixtures"], ending: [".md"])
        + ["README.md", "CHANGELOG.md"].map { Fixture.root.appending(path: $0) }

    /// All code of the articles and examples: once as it stands, and once without its checks, which an article may leave out.
    static let compiled = Repository.files(
        under: ["Tests/DocumentationTests", "Documentation/Examples"],
        ending: [".swift"]
    )
    .map { SwiftBlocks.squeezed((try? String(contentsOf: $0, encoding: .utf8)) ?? "") }
    .map { $0 + "\n" + SwiftBlocks.withoutChecks($0) }
    .joined(separator: "\n")

    static let documentsWithSwift = documents.filter { document in
        !SwiftBlocks.all(in: (try? String(contentsOf: document, encoding: .utf8)) ?? "").isEmpty
    }

    @Test(arguments: documentsWithSwift) func showsCompiledCodeOnly(document: URL) throws {
        for block in SwiftBlocks.all(in: try String(contentsOf: document, encoding: .utf8)) {
            let isCompiled = Self.compiled.contains(block)
            #expect(isCompiled, "\(document.lastPathComponent) shows code that nothing compiles:\n\(block)")
        }
    }

    @Test(arguments: documents.filter { $0.pathExtension == "md" }) func showsNoCodeThatIsOnlyIndented(document: URL)
        throws
    {
        let parts = try String(contentsOf: document, encoding: .utf8).components(separatedBy: "```")
        let outside = stride(from: 0, to: parts.count, by: 2).flatMap {
            parts[$0].components(separatedBy: "\n    ").dropFirst()
        }
        for line in outside {
            let isSwift = ["let ", "var ", "try ", "await ", "func ", "import "].contains { line.hasPrefix($0) }
            #expect(!isSwift, "\(document.lastPathComponent) shows code that is compared with nothing:\n\(line)")
        }
    }

    @Test func findsTheBlocksOfDocumentsAndComments() {
        let fence = "```"
        let text = """
            \(fence)swift
            let a = 1
            \(fence)
                /// \(fence)swift
                /// let b = 2
                ///
                ///     let c = 3
                /// \(fence)
            \(fence)
            no Swift
            \(fence)
            """
        #expect(SwiftBlocks.all(in: text) == ["let a = 1", "let b = 2\nlet c = 3"])
    }

    @Test func readsTheRealDocuments() {
        let names = Self.documents.map(\.lastPathComponent)
        #expect(names.contains("RecordStore.swift"))
        #expect(names.contains("Architecture.md"))
    }
}

/// The fenced Swift blocks of a text.
private enum SwiftBlocks {
    static func all(in text: String) -> [String] {
        let fence = "```"
        let plain = text.split(separator: "\n", omittingEmptySubsequences: false).map(uncommented)
            .joined(separator: "\n")
        return plain.components(separatedBy: fence + "swift\n").dropFirst()
            .map { squeezed($0.components(separatedBy: fence)[0]) }
    }

    /// The text without indentation and empty lines, which a quotation may change.
    static func squeezed(_ text: String) -> String {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
            .filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    /// The text without the lines that only a test needs.
    static func withoutChecks(_ text: String) -> String {
        text.split(separator: "\n").filter { !$0.hasPrefix("#expect") && !$0.hasPrefix("Issue.record") }
            .joined(separator: "\n")
    }

    private static func uncommented(_ line: Substring) -> String {
        let trimmed = line.trimmingCharacters(in: .whitespaces)
        return trimmed.hasPrefix("///") ? trimmed.dropFirst(3).trimmingCharacters(in: .whitespaces) : trimmed
    }
}

/// The files of the checkout.
private enum Repository {
    /// All files below the folders, without hidden folders: a nested package's `.build` holds other packages' documents.
    static func files(under folders: [String], ending suffixes: [String]) -> [URL] {
        folders.flatMap { folder in
            let found = FileManager.default.enumerator(
                at: Fixture.root.appending(path: folder),
                includingPropertiesForKeys: nil,
                options: .skipsHiddenFiles
            )
            return (found?.compactMap { $0 as? URL } ?? [])
                .filter { url in suffixes.contains { url.path.hasSuffix($0) } }
        }
        .sorted { $0.path < $1.path }
    }
}
