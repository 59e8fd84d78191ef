"""Stands in for the model: it answers with what it was asked last."""
from types import SimpleNamespace


class Anthropic:
    def __init__(self):
        self.messages = self

    def create(self, *, model, max_tokens, system, messages):
        return SimpleNamespace(content=[SimpleNamespace(text="About: " + messages[-1]["content"])])
