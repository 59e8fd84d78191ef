curl -X POST "https://api.mailingcore.com/emails/send" \
  -H "Authorization: Bearer mc_live_xxxx" \
  -H "Content-Type: application/json" \
  -d '{
    "to": "[email protected]",
    "subject": "[Incident] Code 5859 — Albacenter Mall",
    "htmlBody": "<h2>New chatbot incident</h2><p>Code: 5859</p><p>Location: Albacenter Mall</p><p>Contact: [email protected]</p>",
    "replyTo": "[email protected]",
    "fromEmail": "[email protected]",
    "fromName": "Virtual assistant",
    "tags": ["botpress", "helpdesk", "incident"],
    "metadata": {
      "source": "botpress",
      "conversationId": "conv_abc123",
      "incidentCode": "5859",
      "locale": "en"
    },
    "idempotencyKey": "botpress-conv_abc123-incident"
  }'
