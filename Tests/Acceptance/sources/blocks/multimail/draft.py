import anthropic

client_ai = anthropic.Anthropic()

def draft_reply(thread: dict, incoming: dict) -> str:
    history = []
    for msg in thread["messages"]:
        role = "assistant" if msg["direction"] == "outbound" else "user"
        history.append({"role": role, "content": msg["body_text"]})
    system_prompt = (
        "You are a support agent for Acme SaaS. "
        "Draft a helpful, accurate reply to the customer's email. "
        "Be concise. Do not make promises you cannot verify. "
        "If you are unsure about account-specific details, write "
        "[REVIEWER: please fill in X] so the human reviewer knows where to complete the draft."
    )
    response = client_ai.messages.create(
        model="claude-sonnet-4-6",
        max_tokens=512,
        system=system_prompt,
        messages=history + [
            {"role": "user", "content": incoming["body_text"]}
        ]
    )
    return response.content[0].text
