import FrontdeskTesting
import SupportCore
import Testing

struct StoreLawTests {
    /// A broken store fails exactly the laws that it breaks, so that its author knows where to look.
    @Test(arguments: BrokenStore.all) func findsWhatIsBrokenAndNothingElse(_ store: BrokenStore) async throws {
        var broken: Set<String> = []
        for law in StoreLaw.all {
            do { try await law.verify(store.make()) } catch is StoreLaw.Violation { broken.insert(law.description) }
        }
        #expect(broken == store.broken)
    }

    @Test func everyLawHasItsOwnWords() {
        let descriptions = StoreLaw.all.map(\.description)
        #expect(Set(descriptions).count == descriptions.count)
        #expect(descriptions.count >= 30)
    }

    @Test func everyNamedLawExists() {
        let named = BrokenStore.all.reduce(into: Set<String>()) { $0.formUnion($1.broken) }
        #expect(named.isSubset(of: StoreLaw.all.map(\.description)))
    }

    @Test func aViolationSaysWhatWasExpectedAndFound() async throws {
        let law = try #require(StoreLaw.all.first { $0.description.hasPrefix("a record that is overwritten leaves") })
        let violation = await #expect(throws: StoreLaw.Violation.self) {
            try await law.verify(BrokenStore.keepsOldPlaces.make())
        }
        #expect(violation?.description.contains(#"expected ["a", "b", "a"], found ["a", "a", "b", "a"]"#) == true)
    }
}
