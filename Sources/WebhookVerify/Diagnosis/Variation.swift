/// A deviation and its description; without a finding it is what the scheme demands.
struct Variation<Value> {
    let value: Value
    let finding: WebhookDiagnosis.Finding?

    init(_ value: Value) {
        self.value = value
        finding = nil
    }

    init(_ value: Value, _ code: String, _ message: String) {
        self.value = value
        finding = WebhookDiagnosis.Finding(code: code, message: message)
    }
}

/// A combination of variations under which a signature matches.
struct VariationMatch {
    let findings: [WebhookDiagnosis.Finding]
}
