import Frontdesk
import ServiceLifecycle

/// The desks' worker.
///
/// It stops after the server, so that what the last requests brought is on record, and ends between commits.
struct FleetService: Service {
    let fleet: DeskFleet

    func run() async throws {
        // Commits that come at the same time share a trip to the disk.
        await cancelWhenGracefulShutdown { await fleet.run(concurrency: 64) }
    }
}
