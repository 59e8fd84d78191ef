extension WebhookScheme {
    /// Standard Webhooks 1.0.0, symmetric signatures (`v1`).
    public static let standardWebhooks = standard("standardWebhooks", prefixes: ["webhook"])

    /// Svix: Standard Webhooks with its older header names or the standard ones.
    public static let svix = standard("svix", prefixes: ["svix", "webhook"])

    /// Stripe: `whsec_` is part of the key.
    ///
    /// Unlike the vendor's libraries, this also rejects times far ahead of the clock.
    public static let stripe = pairs("stripe", header: HeaderGroup(signature: "Stripe-Signature"))

    /// GitHub: the tag of the raw body after `sha256=`.
    public static let gitHub = bodyOnly(
        "gitHub",
        header: "X-Hub-Signature-256",
        prefix: "sha256=",
        deliveryHeader: "X-GitHub-Delivery"
    )

    /// Slack: `v0=` and the tag of `v0:timestamp:body`.
    public static let slack = WebhookScheme(
        name: "slack",
        headerGroups: [HeaderGroup(signature: "X-Slack-Signature", timestamp: "X-Slack-Request-Timestamp")],
        format: .single(prefix: "v0="),
        encoding: .hex,
        content: [.literal("v0:"), .timestamp, .literal(":"), .body],
        timestampFormat: .unixSeconds,
        window: .fiveMinutes
    )

    /// Shopify: the base64 tag of the raw body.
    public static let shopify = bodyOnly(
        "shopify",
        header: "X-Shopify-Hmac-Sha256",
        encoding: .base64,
        deliveryHeader: "X-Shopify-Webhook-Id"
    )

    /// Hookdeck: the base64 tag of the raw body.
    public static let hookdeck = bodyOnly(
        "hookdeck",
        header: "x-hookdeck-signature",
        encoding: .base64,
        deliveryHeader: "x-hookdeck-eventid"
    )

    /// Paddle Billing: `ts=...;h1=...` over timestamp, colon and body.
    ///
    /// The vendor's own tolerance is 5 seconds.
    public static let paddle = pairs(
        "paddle",
        header: HeaderGroup(signature: "Paddle-Signature"),
        separator: ";",
        timestampKey: "ts",
        signatureKey: "h1",
        joint: ":"
    )

    /// Zendesk: the base64 tag of timestamp and body.
    ///
    /// The secret looks like base64 and is used as text.
    public static let zendesk = WebhookScheme(
        name: "zendesk",
        headerGroups: [
            HeaderGroup(signature: "X-Zendesk-Webhook-Signature", timestamp: "X-Zendesk-Webhook-Signature-Timestamp")
        ],
        format: .single(prefix: ""),
        encoding: .base64,
        content: [.timestamp, .body],
        timestampFormat: .iso8601,
        window: .fiveMinutes
    )

    /// HubSpot, version 3: the base64 tag of method, address, body and milliseconds.
    ///
    /// Hand over the address as the request line has it, with its escapes.
    public static let hubSpotV3 = WebhookScheme(
        name: "hubSpotV3",
        headerGroups: [HeaderGroup(signature: "X-HubSpot-Signature-v3", timestamp: "X-HubSpot-Request-Timestamp")],
        format: .single(prefix: ""),
        encoding: .base64,
        content: [.method, .hubSpotURL, .body, .timestamp],
        timestampFormat: .unixMilliseconds,
        window: .fiveMinutes
    )

    /// WorkOS: `t=..., v1=...` with milliseconds, valid for three minutes.
    public static let workOS = pairs(
        "workOS",
        header: HeaderGroup(signature: "WorkOS-Signature"),
        separator: ", ",
        timestampFormat: .unixMilliseconds,
        window: TimestampWindow(maxAge: 180, maxFuture: 180)
    )
}
