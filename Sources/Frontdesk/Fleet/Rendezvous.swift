internal import SupportCore

/// Chooses a process for each workspace, the same choice in every process.
///
/// If a process comes or goes, only the workspaces move that it gets or had.
enum Rendezvous {
    static func choice(for workspace: WorkspaceID, among workers: Set<String>) -> String? {
        workers.map { (weight: weight(of: workspace, $0), worker: $0) }
            .max { ($0.weight, $0.worker) < ($1.weight, $1.worker) }?
            .worker
    }

    private static func weight(of workspace: WorkspaceID, _ worker: String) -> String {
        var hasher = FieldHasher(domain: "rendezvous-v1")
        hasher.add([workspace.rawValue, worker])
        return hasher.finish().hex
    }
}
