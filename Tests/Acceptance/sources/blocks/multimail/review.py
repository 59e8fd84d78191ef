from multimail import MultimailClient

client = MultimailClient(api_key="$MULTIMAIL_API_KEY")

def process_review_queue(mailbox_id: str):
    pending = client.list_pending(mailbox_id=mailbox_id)
    for item in pending["messages"]:
        print(f"From: {item['from']}")
        print(f"Subject: {item['subject']}")
        print(f"Draft reply:\n{item['draft_body']}\n")
        action = input("[a]pprove / [e]dit / [r]eject: ").strip().lower()
        if action == "a":
            client.decide_email(
                message_id=item["message_id"],
                decision="approve"
            )
        elif action == "e":
            revised = input("Enter revised reply: ")
            client.decide_email(
                message_id=item["message_id"],
                decision="approve",
                revised_body=revised
            )
        elif action == "r":
            note = input("Rejection note for agent: ")
            client.decide_email(
                message_id=item["message_id"],
                decision="reject",
                rejection_note=note
            )

process_review_queue(mailbox_id="[email protected]")
