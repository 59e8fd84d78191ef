extension WebhookScheme {
    package static let presets: [WebhookScheme] = [
        .mailbot, .mailbotTimestamped, .multiMail, .mailingCore, .standardWebhooks, .svix, .resend, .stripe, .gitHub,
        .slack,
        .mailgun, .shopify, .hookdeck, .paddle, .mailerSend, .mailtrap, .emailit, .lettermint, .zendesk, .hubSpotV3,
        .workOS,
    ]

    /// The preset with this ``name``, or `nil`.
    public static func preset(named name: String) -> WebhookScheme? {
        presets.first { $0.name == name }
    }
}

extension WebhookScheme.TimestampWindow {
    /// Five minutes in both directions, the usual tolerance.
    public static let fiveMinutes = Self(maxAge: 300, maxFuture: 300)
}

extension WebhookScheme {
    /// A scheme that signs only the body, so a replay looks like the first delivery.
    static func bodyOnly(
        _ name: String,
        header: String,
        prefix: String = "",
        encoding: SignatureEncoding = .hex,
        deliveryHeader: String? = nil
    ) -> WebhookScheme {
        WebhookScheme(
            name: name,
            headerGroups: [HeaderGroup(signature: header)],
            format: .single(prefix: prefix),
            encoding: encoding,
            content: [.body],
            deliveryHeader: deliveryHeader
        )
    }

    /// A scheme in Stripe's layout: one header `t=...,v1=...` over timestamp, separator and body.
    static func pairs(
        _ name: String,
        header: HeaderGroup,
        separator: String = ",",
        timestampKey: String = "t",
        signatureKey: String = "v1",
        joint: String = ".",
        timestampFormat: TimestampFormat = .unixSeconds,
        window: TimestampWindow = .fiveMinutes
    ) -> WebhookScheme {
        WebhookScheme(
            name: name,
            headerGroups: [header],
            format: .pairs(separator: separator, timestampKey: timestampKey, signatureKeys: [signatureKey]),
            encoding: .hex,
            content: [.timestamp, .literal(joint), .body],
            timestampFormat: timestampFormat,
            window: window
        )
    }

    /// A scheme of the Standard Webhooks specification, whose headers start with one of `prefixes`.
    static func standard(_ name: String, prefixes: [String]) -> WebhookScheme {
        WebhookScheme(
            name: name,
            headerGroups: prefixes.map {
                HeaderGroup(signature: $0 + "-signature", timestamp: $0 + "-timestamp", id: $0 + "-id")
            },
            format: .versionedList(versions: ["v1"]),
            encoding: .base64,
            content: [.id, .literal("."), .timestamp, .literal("."), .body],
            timestampFormat: .unixSeconds,
            window: .fiveMinutes,
            secret: .base64(stripping: ["v1,whsec_", "whsec_"]),
            minimumKeyBytes: 16
        )
    }
}
