const response = await fetch('/api/support/inboxes/{inboxId}/members', {
method: 'POST',
headers: {
'Content-Type': 'application/json',
'X-API-Key': 'your-api-key',
},
body: JSON.stringify({
userId: 'user-123',
role: 'agent' // 'agent' | 'admin'
}),
});
