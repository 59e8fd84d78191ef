async function handleInbound(event) {
const message = await mailbot.messages.get(event.message_id);
const decision = await classify(message);
if (decision.confidence >= 0.85 && decision.intent !== 'unknown') {
await mailbot.messages.reply(message.id, {
body_text: decision.draft,
labels: ['support', 'auto-replied', decision.intent],
});
return;
}
await escalate(message, decision);
}
