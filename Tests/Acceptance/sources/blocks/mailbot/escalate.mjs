async function escalate(message, decision) {
await mailbot.messages.forward(message.id, {
to: ['support-humans@yourcompany.com'],
body_text: `Auto-classifier was not confident. Intent: ${decision.intent}. Confidence: ${decision.confidence}.`,
labels: ['support', 'escalated', decision.intent],
});
}
