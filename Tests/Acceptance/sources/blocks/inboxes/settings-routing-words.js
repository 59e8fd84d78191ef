{
routingRules: [
{
condition: { message: { contains: ['billing', 'payment', 'invoice'] } },
inboxId: 'billing-inbox-id'
}
]
}
