# Check for new inbound emails
check_inbox(mailbox_id="[email protected]", filter="unread")
# Load full thread context
get_thread(thread_id="thread_01abc123")
# Read the specific inbound message
read_email(message_id="msg_01xyz789")
# Queue a draft reply for human review
reply_email(
    message_id="msg_01xyz789",
    body="Hi Alex, you can cancel your subscription from Settings > Billing > Cancel Plan. The cancellation takes effect at the end of your current billing period. Let me know if you need help finding it.",
    oversight_mode="gated_send"
)
# Check what's pending approval
list_pending(mailbox_id="[email protected]")
# Approve a draft
decide_email(message_id="msg_01xyz789", decision="approve")
# Tag original thread resolved
tag_email(message_id="msg_01xyz789", tags=["resolved"])
