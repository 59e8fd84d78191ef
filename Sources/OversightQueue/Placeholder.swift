// The room of OversightQueue.
