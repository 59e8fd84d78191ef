extension Timestamp: CustomStringConvertible {
    /// Reads an RFC 3339 date-time, such as `2026-03-08T02:30:00Z` or `2026-03-08T02:30:00.5-05:00`.
    ///
    /// The fraction is cut to milliseconds and a leap second counts as the second before it. Anything else gives nil.
    public init?(rfc3339 text: some StringProtocol) {
        var reader = DateTimeReader(text)
        guard let date = reader.date(), reader.skip("T", or: "t"), let time = reader.time() else { return nil }
        guard let offset = reader.offset(), reader.isAtEnd else { return nil }
        let seconds = Int64(date.daysSinceEpoch) * 86_400 + Int64(time.seconds - offset)
        self.init(milliseconds: seconds * 1000 + Int64(time.milliseconds))
    }

    /// The instant of unix seconds in the years 0 to 9999.
    package init?(unixSeconds: Int64) {
        self.init(seconds: unixSeconds)
        guard (Self.first...Self.last).contains(milliseconds) else { return nil }
    }

    /// The instant in RFC 3339 form, in UTC, with milliseconds: `2026-03-08T07:30:00.000Z`.
    ///
    /// RFC 3339 knows the years 0 to 9999; an instant outside is written as the nearest inside, so that what is written
    /// can always be read.
    public var description: String {
        Timestamp(milliseconds: min(max(milliseconds, Self.first), Self.last)).written
    }

    private static let first: Int64 = -62_167_219_200_000
    private static let last: Int64 = 253_402_300_799_999

    private var written: String {
        let days = Int((seconds >= 0 ? seconds : seconds - 86_399) / 86_400)
        let secondOfDay = Int(seconds - Int64(days) * 86_400)
        let date = CivilDate(daysSinceEpoch: days)
        let millisecond = Int(milliseconds - seconds * 1000)
        return date.description + "T" + Self.digits(secondOfDay / 3600) + ":" + Self.digits(secondOfDay / 60 % 60) + ":"
            + Self.digits(secondOfDay % 60) + "." + Self.digits(millisecond, count: 3) + "Z"
    }

    static func digits(_ number: Int, count: Int = 2) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
}

extension Timestamp: Codable {
    /// Reads an RFC 3339 string, or a whole number of unix seconds in the years 0 to 9999.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        // Text first, because it is what is written: a decoder's error costs more than the reading.
        let written = (try? container.decode(String.self)).flatMap { Timestamp(rfc3339: $0) }
        guard let timestamp = written ?? (try? container.decode(Int64.self)).map(Timestamp.init(seconds:)),
            (Self.first...Self.last).contains(timestamp.milliseconds)
        else {
            throw DecodingError.dataCorruptedError(
                in: container,
                debugDescription: "expected an RFC 3339 date-time or unix seconds"
            )
        }
        self = timestamp
    }

    /// Writes an RFC 3339 string in UTC.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

extension CivilDate: CustomStringConvertible {
    /// Reads an ISO 8601 day with exactly ten characters, such as `2026-12-25`.
    public init?(iso8601 text: some StringProtocol) {
        var reader = DateTimeReader(text)
        guard let date = reader.date(), reader.isAtEnd else { return nil }
        self = date
    }

    /// The day in ISO 8601 form: `2026-12-25`.
    public var description: String {
        let sign = year < 0 ? "-" : ""
        return sign + Timestamp.digits(abs(year), count: 4) + "-" + Timestamp.digits(month) + "-"
            + Timestamp.digits(day)
    }
}
