/// How one language says when an inbox opens: "tomorrow at 9 AM EST".
///
/// The patterns hold `{time}`, `{weekday}`, `{month}` and `{day}` in braces.
package struct OpeningPhrases: Hashable, Sendable {
    package enum Clock: Hashable, Sendable {
        /// `9 AM`, `1:30 PM`.
        case twelveHours
        /// `9:00`, `13:30`.
        case twentyFourHours
    }

    /// Later on the same day.
    package var today: String
    /// On the day after.
    package var tomorrow: String
    /// Within a week.
    package var weekday: String
    /// Later than within a week.
    package var date: String
    /// The settings have no opening in the future.
    package var eventually: String
    /// The names of the days, Monday first.
    package var weekdays: [String]
    /// The names of the months.
    package var months: [String]
    package var clock: Clock

    /// Missing names of days and months are empty.
    package init(
        today: String,
        tomorrow: String,
        weekday: String,
        date: String,
        eventually: String,
        weekdays: [String],
        months: [String],
        clock: Clock
    ) {
        self.today = today
        self.tomorrow = tomorrow
        self.weekday = weekday
        self.date = date
        self.eventually = eventually
        self.weekdays = weekdays + Array(repeating: "", count: max(0, 7 - weekdays.count))
        self.months = months + Array(repeating: "", count: max(0, 12 - months.count))
        self.clock = clock
    }

    /// English, German, French and Spanish, by their codes.
    package static let standard: [String: OpeningPhrases] = ["en": english, "de": german, "fr": french, "es": spanish]

    package static let english = OpeningPhrases(
        today: "today at {time}",
        tomorrow: "tomorrow at {time}",
        weekday: "on {weekday} at {time}",
        date: "on {month} {day} at {time}",
        eventually: "as soon as we can",
        weekdays: names("Monday Tuesday Wednesday Thursday Friday Saturday Sunday"),
        months: names("January February March April May June July August September October November December"),
        clock: .twelveHours
    )

    package static let german = OpeningPhrases(
        today: "heute um {time}",
        tomorrow: "morgen um {time}",
        weekday: "am {weekday} um {time}",
        date: "am {day}. {month} um {time}",
        eventually: "sobald wir können",
        weekdays: names("Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag"),
        months: names("Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        clock: .twentyFourHours
    )

    package static let french = OpeningPhrases(
        today: "aujourd'hui à {time}",
        tomorrow: "demain à {time}",
        weekday: "{weekday} à {time}",
        date: "le {day} {month} à {time}",
        eventually: "dès que possible",
        weekdays: names("lundi mardi mercredi jeudi vendredi samedi dimanche"),
        months: names("janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        clock: .twentyFourHours
    )

    package static let spanish = OpeningPhrases(
        today: "hoy a las {time}",
        tomorrow: "mañana a las {time}",
        weekday: "el {weekday} a las {time}",
        date: "el {day} de {month} a las {time}",
        eventually: "en cuanto podamos",
        weekdays: names("lunes martes miércoles jueves viernes sábado domingo"),
        months: names("enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
        clock: .twentyFourHours
    )

    private static func names(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
}
