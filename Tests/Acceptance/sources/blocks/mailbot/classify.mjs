async function classify(message) {
const prompt = `
You are a support triage assistant. Classify the message and decide whether
to auto-reply or escalate to a human.
Subject: ${message.subject}
Body: ${message.body_text}
Respond with JSON: { "intent": "...", "confidence": 0.0-1.0, "draft": "..." }
`;
const response = await callAnthropic(prompt);
return JSON.parse(response);
}
