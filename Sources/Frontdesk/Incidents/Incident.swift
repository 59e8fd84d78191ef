internal import OversightQueue
internal import SupportCore

/// A valid incident report.
struct Incident: Sendable, Hashable {
    let contact: EmailAddress
    let type: String
    let description: String
    let code: String?
    let location: String?
    let conversationID: String?
    let locale: String?
    let metadata: [String: String]
    let idempotencyKey: String

    /// - Throws: ``IncidentError/invalid(_:)`` with everything that is wrong.
    init(_ report: IncidentReport, policy: IncidentPolicy) throws(IncidentError) {
        var check = IncidentCheck(misread: report.misread)
        let contact = check.address(report.contactEmail, name: report.contactName, at: "contactEmail")
        type = check.required(report.incidentType, at: "incidentType", limit: 200)
        description = check.required(report.description, at: "description", limit: 20_000)
        code = check.optional(report.incidentCode, at: "incidentCode", limit: 500)
        location = check.optional(report.location, at: "location", limit: 500)
        conversationID = check.optional(report.conversationID, at: "conversationId", limit: 200)
        locale = check.locale(report.locale, at: "locale")
        metadata = check.metadata(report.metadata, at: "metadata")
        check.type(type, among: policy.types, at: "incidentType")
        idempotencyKey = check.key(report, source: policy.source)
        guard let contact, check.problems.isEmpty else { throw .invalid(check.problems) }
        self.contact = contact
    }

    /// The hash of everything that was reported.
    var fingerprint: ContentHash {
        var hasher = FieldHasher(domain: "incident-v1")
        hasher.add([contact.description, type, description])
        for text in [code, location, conversationID, locale] { hasher.add(text) }
        hasher.add(metadata)
        return hasher.finish()
    }
}
