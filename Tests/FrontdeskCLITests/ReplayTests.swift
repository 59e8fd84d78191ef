import Foundation
import Testing

/// `desk replay` over the demo's mail.
struct ReplayTests {
    @Test("The stub, which reads no prompt, does the same under a new one, and the report says what it cannot know")
    func replaysTheDemo() throws {
        let run = try DeskProcess.run(["replay", "--json", "--version", "3"])
        #expect(run.status == 0)
        let report = try #require(run.lines.first.flatMap { JSONLine($0) }?.object)
        #expect(report["candidate"] as? String == "keyword-stub-1/3")
        #expect((report["cases"] as? Int ?? 0) >= 10)
        let categories = try #require(report["categories"] as? [[String: Any]])
        #expect(categories.allSatisfy { $0["finding"] as? String == "inconclusive" })
        #expect((report["limits"] as? [String])?.isEmpty == false)
        #expect(try DeskProcess.run(["replay", "--json", "--version", "3"]).output == run.output)
    }

    @Test("The page is whole and loads nothing") func writesAPage() throws {
        let page = try DeskProcess.run(["replay", "--html"]).output
        #expect(page.hasPrefix("<!DOCTYPE html>") && page.contains("<svg") && page.contains("</html>"))
        #expect(!page.contains("src=") && !page.contains("href="))
    }

    @Test(
        "What it does not understand ends with 64 or 66",
        arguments: [
            (["replay", "file"], 64), (["replay", "--seed", "x"], 64), (["replay", "--knowledge", "nowhere.txt"], 66),
        ]
    )
    func refuses(arguments: [String], status: Int) throws {
        #expect(Int(try DeskProcess.run(arguments).status) == status)
    }
}
