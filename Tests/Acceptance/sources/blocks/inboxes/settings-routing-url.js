{
routingRules: [
{
condition: { url: { contains: '/pricing' } },
inboxId: 'sales-inbox-id'
},
{
condition: { url: { contains: '/docs' } },
inboxId: 'technical-inbox-id'
}
]
}
