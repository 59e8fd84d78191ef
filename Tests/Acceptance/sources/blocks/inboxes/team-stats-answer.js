{
data: {
members: [
{
userId: 'user-123',
name: 'John Doe',
conversationsHandled: 50,
avgResponseTime: 90,
csat: 4.8
}
]
}
}
