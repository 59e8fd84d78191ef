curl -X POST https://getmail.bot/v1/inboxes/$INBOX_ID/webhooks \
-H "Authorization: Bearer $MAILBOT_API_KEY" \
-H "Content-Type: application/json" \
-d '{
"url": "https://your-app.example.com/webhooks/mailbot",
"events": ["message.received"]
}'
