/// One thing done differently, and the words for it; without words it is what the scheme demands.
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

/// A combination of variations under which a signature is right.
struct VariationMatch {
    let findings: [WebhookDiagnosis.Finding]
}
