extension PostgresConnection {
    /// Brings the tables up to date; processes that start together do so one after the other.
    ///
    /// - Throws: ``NewerPostgresSchema`` if the tables are of a later version, or ``PostgresError``.
    func migrate(_ sql: PostgresStatements) throws {
        let schema = sql.schema
        let (steps, lock) = (Self.steps(schema), "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))")
        let version =
            try exchange(
                [
                    Statement("BEGIN"), Statement(lock, [.text("frontdesk " + schema)]),
                    Statement("CREATE SCHEMA IF NOT EXISTS \(schema)"),
                    Statement("CREATE TABLE IF NOT EXISTS \(schema).migrations (version int8 PRIMARY KEY)"),
                    Statement("SELECT coalesce(max(version), 0)::int8 FROM \(schema).migrations"),
                ],
                .flush
            ).last?.number(0, 0) ?? 0
        guard version <= steps.count else {
            try rollBack()
            throw NewerPostgresSchema(version: version)
        }
        let record = Statement("INSERT INTO \(schema).migrations VALUES ($1)", [.number(steps.count)])
        let changes = steps[version...].flatMap { $0.map { Statement($0) } }
        _ = try exchange(changes + (changes.isEmpty ? [] : [record]) + [Statement("COMMIT")], .sync)
    }

    /// Later versions add a step and never change an earlier one.
    ///
    /// All columns of keys are bytes, because text is compared by collations. `entries` repeats a record's places, so that the old
    /// ones are known when it is overwritten. Rows are overwritten often, so pages keep room and are tidied early.
    private static func steps(_ schema: String) -> [[String]] {
        [
            [
                """
                CREATE TABLE \(schema).records (
                    workspace bytea NOT NULL, collection bytea NOT NULL, id bytea NOT NULL, revision bytea NOT NULL,
                    schema_version int8 NOT NULL, entries bytea NOT NULL, payload bytea NOT NULL,
                    PRIMARY KEY (workspace, collection, id)
                ) WITH (fillfactor = 85, autovacuum_vacuum_scale_factor = 0.02)
                """,
                """
                CREATE TABLE \(schema).places (
                    workspace bytea NOT NULL, collection bytea NOT NULL, name bytea NOT NULL, place bytea NOT NULL,
                    id bytea NOT NULL, PRIMARY KEY (workspace, collection, name, place, id)
                ) WITH (autovacuum_vacuum_scale_factor = 0.02)
                """,
            ]
        ]
    }
}
