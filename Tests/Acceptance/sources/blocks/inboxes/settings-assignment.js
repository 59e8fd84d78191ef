{
assignmentRules: {
type: 'round_robin', // 'round_robin' | 'least_busy' | 'manual'
fallbackUserId: 'user-123',
workingHours: {
enabled: true,
timezone: 'America/New_York',
schedule: {
monday: { start: '09:00', end: '17:00' },
tuesday: { start: '09:00', end: '17:00' },
// ...
}
}
}
}
