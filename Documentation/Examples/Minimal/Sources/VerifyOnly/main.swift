import WebhookVerify

let scheme = WebhookScheme.multiMail
let key = try WebhookKey("current", secret: "your_webhook_secret", for: scheme)
let body = Array(#"{"message_id":"msg_01","thread_id":"thread_01"}"#.utf8)

let headers = try WebhookSigner(scheme: scheme, key: key).sign(body: body, now: 1_700_000_000)
let verifier = try WebhookVerifier(scheme: scheme, keys: [key])
let webhook = try verifier.verify(WebhookRequest(headers: headers, body: body), now: 1_700_000_000)
print("genuine: \(webhook.body.count) bytes under the key '\(webhook.keyID)'")

do throws(WebhookError) {
    _ = try verifier.verify(WebhookRequest(headers: headers, body: body + [0x0A]), now: 1_700_000_000)
    throw .malformedSignature
} catch .signatureMismatch {
    print("one more byte: refused")
}
