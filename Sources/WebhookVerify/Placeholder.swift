// The room of WebhookVerify.
