{
autoResponder: {
enabled: true,
message: "Thanks for reaching out! We typically respond within 2 hours.",
delaySeconds: 5,
conditions: {
outsideWorkingHours: true
}
}
}
