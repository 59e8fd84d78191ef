// The room of Frontdesk.
