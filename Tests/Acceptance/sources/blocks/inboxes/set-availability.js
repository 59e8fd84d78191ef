// Set agent as available
await fetch('/api/support/inboxes/{inboxId}/members/{userId}/availability', {
method: 'PUT',
headers: {
'Content-Type': 'application/json',
'X-API-Key': 'your-api-key',
},
body: JSON.stringify({
status: 'available' // 'available' | 'away' | 'offline'
}),
});
