internal import SupportCore
internal import Templates

/// An entry of the audit log in a table.
struct AuditLine {
    let fields: TemplateValue

    init(_ entry: AuditEntry, _ people: People) {
        let details = entry.details.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        fields = [
            "number": .integer(entry.sequence), "at": .string(entry.at.words), "time": .string(entry.at.description),
            "who": .string(people[entry.actor]), "what": .string(entry.action),
            "summary": .string(EventKind(rawValue: entry.action)?.summary.replacing("`", with: "") ?? ""),
            "subject": .string(entry.subjectID ?? ""), "details": .string(details.cut(to: 400).text),
            "hash": .string(entry.hash.prefix(4) + "…" + entry.hash.suffix(4)),
        ]
    }
}
