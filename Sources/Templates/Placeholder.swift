// The room of Templates.
