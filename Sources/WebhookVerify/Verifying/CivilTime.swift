/// A UTC time, read and written as `YYYY-MM-DDTHH:MM:SS[.fraction]Z`.
///
/// Days are counted in years that start in March, in cycles of 400 years (146,097 days).
struct CivilTime: Hashable {
    let milliseconds: Int64

    init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// Whole seconds since 1970, rounded down.
    var seconds: Int64 { Self.divide(milliseconds, 1_000).quotient }

    init?(iso8601 bytes: Span<UInt8>) {
        guard bytes.count >= 20, bytes[bytes.count &- 1] == UInt8(ascii: "Z") else { return nil }
        for (index, mark) in [(4, "-"), (7, "-"), (10, "T"), (13, ":"), (16, ":")] as [(Int, Unicode.Scalar)] {
            guard bytes[index] == UInt8(ascii: mark) else { return nil }
        }
        guard let year = bytes.decimal(0..<4), let month = bytes.decimal(5..<7), let day = bytes.decimal(8..<10),
            let hour = bytes.decimal(11..<13), let minute = bytes.decimal(14..<16), let second = bytes.decimal(17..<19),
            let fraction = Self.fraction(bytes.extracting(19..<(bytes.count &- 1))),
            (1...12).contains(month), day >= 1, day <= Self.daysInMonth(month, of: year),
            hour < 24, minute < 60, second < 60
        else { return nil }
        let days = Self.days(year: year, month: month, day: day)
        milliseconds = (days * 86_400 + hour * 3_600 + minute * 60 + second) * 1_000 + fraction
    }

    /// `nil` before the year 0 and after 9999.
    var iso8601: String? {
        guard (-62_167_219_200_000..<253_402_300_800_000).contains(milliseconds) else { return nil }
        let (days, rest) = Self.divide(milliseconds, 86_400_000)
        let (year, month, day) = Self.date(days)
        let (seconds, fraction) = Self.divide(rest, 1_000)
        let date = "\(Self.padded(year, 4))-\(Self.padded(month, 2))-\(Self.padded(day, 2))"
        let time = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }.joined(separator: ":")
        return "\(date)T\(time)\(fraction == 0 ? "" : "." + Self.padded(fraction, 3))Z"
    }

    /// The milliseconds of `.5`, or 0 for nothing; `nil` unless one to nine digits follow the dot.
    private static func fraction(_ bytes: Span<UInt8>) -> Int64? {
        guard bytes.count > 0 else { return 0 }
        guard bytes[0] == UInt8(ascii: "."), (2...10).contains(bytes.count),
            var number = bytes.decimal(1..<bytes.count)
        else { return nil }
        for _ in bytes.count..<10 { number *= 10 }
        return number / 1_000_000
    }

    private static func daysInMonth(_ month: Int64, of year: Int64) -> Int64 {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    private static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
        let (cycle, yearOfCycle) = divide(month > 2 ? year : year - 1, 400)
        let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
        return cycle * 146_097 + yearOfCycle * 365 + yearOfCycle / 4 - yearOfCycle / 100 + dayOfYear - 719_468
    }

    private static func date(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
        let (cycle, dayOfCycle) = divide(days + 719_468, 146_097)
        let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
        let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = cycle * 400 + yearOfCycle + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shifted + 2) / 5 + 1)
    }

    private static func divide(_ number: Int64, _ divisor: Int64) -> (quotient: Int64, rest: Int64) {
        let rest = number % divisor
        return rest < 0 ? (number / divisor - 1, rest + divisor) : (number / divisor, rest)
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
}
