const response = await fetch('/api/support/inboxes/{inboxId}/stats/team', {
headers: {
'X-API-Key': 'your-api-key',
},
});
const { data } = await response.json();
