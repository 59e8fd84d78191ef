{
emailSettings: {
replyByEmail: true,
fromAddress: 'support@example.com',
fromName: 'Support Team'
}
}
