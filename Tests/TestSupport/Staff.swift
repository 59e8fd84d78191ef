package import FrontdeskTesting
package import SupportCore

/// The people of the tests' workspaces: everybody whose identifier a test uses has a record.
package enum Staff {
    package static let owners = ["olga", "lea", "1"]
    package static let members = ["rita", "lee", "ann", "ben"]

    package static var agents: [Agent] {
        owners.map { Agent(id: AgentID($0), name: $0, role: .owner) }
            + members.map { Agent(id: AgentID($0), name: $0) }
    }
}

extension RecordStore where Self == InMemoryRecordStore {
    /// A new store in memory with the ``Staff`` of every workspace that tests use.
    package static var staffedInMemory: InMemoryRecordStore {
        InMemoryRecordStore(Staff.agents, in: ["w", "acme", "umbrella", "demo", "default"])
    }
}

extension RecordStore where Self == BytewiseStore {
    /// The same, encoding every record.
    package static var staffed: BytewiseStore { BytewiseStore(.staffedInMemory) }
}
