import FrontdeskTesting
import PostgresStore
import SupportCore
import Testing

@Suite(.withServer) struct PostgresRecordStoreTests {
    @Test(arguments: StoreLaw.all)
    func keeps(_ law: StoreLaw) async throws {
        try await law.verify(try await Postgres.store())
    }
}
