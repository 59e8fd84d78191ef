{
data: {
openConversations: 15,
unassignedConversations: 3,
avgResponseTime: 120, // seconds
avgResolutionTime: 3600, // seconds
conversationsToday: 25,
resolvedToday: 20,
csat: 4.5 // out of 5
}
}
