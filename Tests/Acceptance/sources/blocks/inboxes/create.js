const response = await fetch('/api/support/inboxes', {
method: 'POST',
headers: {
'Content-Type': 'application/json',
'X-API-Key': 'your-api-key',
},
body: JSON.stringify({
name: 'Technical Support',
description: 'Technical issues and questions',
email: 'support@example.com',
}),
});
