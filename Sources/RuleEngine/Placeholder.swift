// The room of RuleEngine.
