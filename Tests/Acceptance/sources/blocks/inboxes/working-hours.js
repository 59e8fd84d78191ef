const response = await fetch('/api/support/inboxes/{inboxId}', {
method: 'PUT',
headers: {
'Content-Type': 'application/json',
'X-API-Key': 'your-api-key',
},
body: JSON.stringify({
workingHours: {
enabled: true,
timezone: 'America/New_York',
schedule: {
monday: { start: '09:00', end: '17:00' },
tuesday: { start: '09:00', end: '17:00' },
wednesday: { start: '09:00', end: '17:00' },
thursday: { start: '09:00', end: '17:00' },
friday: { start: '09:00', end: '17:00' },
saturday: null, // Closed
sunday: null // Closed
},
holidays: [
'2024-12-25',
'2024-01-01'
]
}
}),
});
