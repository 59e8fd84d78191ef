extension WebhookScheme {
    /// mailbot as its guide describes it: the hexadecimal tag of the raw body.
    ///
    /// The vendor's reference describes another form, ``mailbotTimestamped``. Check a real delivery to see which one your
    /// account uses; a verifier never tries both.
    public static let mailbot = bodyOnly("mailbot", header: "X-mailbot-Signature")

    /// mailbot as its reference describes it, with a signed timestamp.
    public static let mailbotTimestamped = WebhookScheme(
        name: "mailbotTimestamped",
        headerGroups: [HeaderGroup(signature: "X-Mailbot-Signature", timestamp: "X-Mailbot-Timestamp")],
        format: .single(prefix: "sha256="),
        encoding: .hex,
        content: [.timestamp, .literal("."), .body],
        timestampFormat: .unixSeconds,
        window: .fiveMinutes
    )

    /// MultiMail: the hexadecimal tag of the raw body.
    public static let multiMail = bodyOnly("multiMail", header: "X-MultiMail-Signature")

    /// MailingCore: `t=...,v1=...` over timestamp, dot and body.
    public static let mailingCore = pairs("mailingCore", header: HeaderGroup(signature: "X-MailingCore-Signature"))

    /// Resend, which signs as ``svix`` does.
    public static let resend = standard("resend", prefixes: ["svix", "webhook"])

    /// Mailgun, which signs a timestamp and a token but **not the body**.
    ///
    /// The three fields are part of the payload. Pass them in place of headers, named
    /// `signature.timestamp`, `signature.token` and `signature.signature` (JSON), `timestamp`, `token` and `signature`
    /// (form), or with `parent-signature.` in front (sub-accounts).
    public static let mailgun = WebhookScheme(
        name: "mailgun",
        headerGroups: [
            HeaderGroup(signature: "signature.signature", timestamp: "signature.timestamp", id: "signature.token"),
            HeaderGroup(signature: "signature", timestamp: "timestamp", id: "token"),
            HeaderGroup(
                signature: "parent-signature.signature",
                timestamp: "parent-signature.timestamp",
                id: "parent-signature.token"
            ),
        ],
        format: .supplied,
        encoding: .hex,
        content: [.timestamp, .id],
        timestampFormat: .tenDigitUnixSeconds,
        window: TimestampWindow(maxAge: 900, maxFuture: 900)
    )

    /// MailerSend: the hexadecimal tag of the raw body.
    public static let mailerSend = bodyOnly("mailerSend", header: "Signature")

    /// Mailtrap: the hexadecimal tag of the raw body.
    public static let mailtrap = bodyOnly("mailtrap", header: "Mailtrap-Signature")

    /// Emailit: the `whsec_` of the secret is part of the key.
    public static let emailit = WebhookScheme(
        name: "emailit",
        headerGroups: [HeaderGroup(signature: "X-Emailit-Signature", timestamp: "X-Emailit-Timestamp")],
        format: .single(prefix: ""),
        encoding: .hex,
        content: [.timestamp, .literal("."), .body],
        timestampFormat: .unixSeconds,
        window: .fiveMinutes
    )

    /// Lettermint: `t=...,v1=...`, and a delivery header that must repeat the timestamp; `whsec_` is part of the key.
    public static let lettermint = pairs(
        "lettermint",
        header: HeaderGroup(signature: "X-Lettermint-Signature", timestamp: "X-Lettermint-Delivery")
    )
}
