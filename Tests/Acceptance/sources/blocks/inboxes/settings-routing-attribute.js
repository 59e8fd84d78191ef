{
routingRules: [
{
condition: { userAttribute: { key: 'plan', value: 'enterprise' } },
inboxId: 'priority-inbox-id'
},
{
condition: { userAttribute: { key: 'language', value: 'es' } },
inboxId: 'spanish-inbox-id'
}
]
}
