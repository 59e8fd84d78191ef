import express from 'express';
import crypto from 'node:crypto';
import { MailBot } from '@yopiesuryadi/mailbot-sdk';
const app = express();
app.use(express.json());
const mailbot = new MailBot({ apiKey: process.env.MAILBOT_API_KEY });
app.post('/webhooks/mailbot', async (req, res) => {
const signature = req.header('X-mailbot-Signature');
const expected = crypto
.createHmac('sha256', process.env.MAILBOT_WEBHOOK_SECRET)
.update(JSON.stringify(req.body))
.digest('hex');
if (signature !== expected) {
return res.status(401).send('bad signature');
}
const event = req.body;
if (event.event_type !== 'message.received') return res.status(204).end();
await handleInbound(event);
res.status(200).end();
});
