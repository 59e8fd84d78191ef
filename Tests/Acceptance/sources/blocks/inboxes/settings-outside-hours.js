{
outsideHoursMessage: "We're currently offline. We'll respond when we're back online tomorrow at 9 AM EST."
}
