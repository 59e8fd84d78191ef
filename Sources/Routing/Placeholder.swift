// The room of Routing.
