import OversightQueue
import SupportCore
import Testing

/// Every command, by everybody, on every kind of review, against a table in words of what should happen.
struct ReviewCommandTableTests {
    private typealias Table = ReviewExpectation

    @Test(arguments: ReviewExpectation.Start.allCases) func everyCommandDoesWhatTheTableSays(
        start: ReviewExpectation.Start
    ) throws {
        for author in Table.authors {
            for actor in Table.actors {
                let before = try Table.review(start, by: author)
                for command in Table.commands(by: actor, on: before) {
                    let expected = Table(start, author: author).outcome(of: command, on: before)
                    let outcome = Table.Outcome { () throws(ReviewRefusal) in
                        try before.after(command, at: Table.now(start)).state
                    }
                    guard outcome != expected else { continue }
                    Issue.record("\(command) on a review of \(author.principal.id): \(outcome), expected \(expected)")
                }
            }
        }
    }
}
