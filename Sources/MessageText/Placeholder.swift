// The room of MessageText.
