// The room of FrontdeskTesting.
