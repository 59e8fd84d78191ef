// The room of Providers.
