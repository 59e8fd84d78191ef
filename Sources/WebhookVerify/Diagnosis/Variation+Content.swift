extension Variation where Value == [SchemePlan.Part] {
    /// The scheme's signed parts, then those of all other presets.
    static func contents(_ scheme: WebhookScheme) -> [Variation] {
        var seen: Set<[WebhookScheme.ContentPart]> = [scheme.content]
        var variations = [Variation(scheme.content.map(SchemePlan.Part.init))]
        for preset in WebhookScheme.presets where seen.insert(preset.content).inserted {
            variations.append(
                Variation(
                    preset.content.map(SchemePlan.Part.init),
                    "other_scheme",
                    "It matches when the content is put together as in the scheme '\(preset.name)'."
                )
            )
        }
        return variations
    }
}
