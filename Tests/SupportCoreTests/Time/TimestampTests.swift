import Foundation
import SupportCore
import Testing

struct TimestampTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("2026-03-08T02:30:00Z", 1_772_937_000_000),
        ("2026-03-08T02:30:00.5-05:00", 1_772_955_000_500), ("2026-03-08t02:30:00z", 1_772_937_000_000),
        ("2026-03-08T02:30:00.1239Z", 1_772_937_000_123), ("2026-03-08T02:30:00.12Z", 1_772_937_000_120),
        ("2016-12-31T23:59:60Z", 1_483_228_799_000), ("1969-12-31T23:59:59.999Z", -1),
        ("0000-01-01T00:00:00Z", -62_167_219_200_000), ("9999-12-31T23:59:59.999Z", 253_402_300_799_999),
        ("2024-02-29T00:00:00+14:00", 1_709_114_400_000), ("2026-01-01T00:00:00-00:00", 1_767_225_600_000),
    ])
    func readsRFC3339(text: String, milliseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026", "2026-03-08", "2026-03-08T02:30Z", "2026-03-08 02:30:00Z", "2026-03-08T02:30:00",
        "2026-3-08T02:30:00Z", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2025-02-29T00:00:00Z",
        "2026-01-01T24:00:00Z", "2026-01-01T00:60:00Z", "2026-01-01T00:00:61Z", "2026-01-01T00:00:00.Z",
        "2026-01-01T00:00:00+24:00", "2026-01-01T00:00:00+0100", "2026-01-01T00:00:00Zx", " 2026-01-01T00:00:00Z",
        "+2026-01-01T00:00:00Z", "２０２６-01-01T00:00:00Z", "2026-01-01T00:00:00\u{0}Z", "-0001-01-01T00:00:00Z",
    ])
    func refusesEverythingElse(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test(arguments: [44, 45, 64, 100, 1_000_000]) func refusesWhatFollowsALongFraction(digits: Int) {
        let time = "2026-01-01T00:00:00." + String(repeating: "1", count: digits)
        #expect(Timestamp(rfc3339: time + "Zx") == nil)
        #expect(Timestamp(rfc3339: time) == nil)
    }

    @Test func whatIsWrittenIsReadBack() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<20_000 {
            let milliseconds = Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &generator)
            let timestamp = Timestamp(milliseconds: milliseconds)
            guard Timestamp(rfc3339: timestamp.description) == timestamp else {
                Issue.record("\(milliseconds) is written as \(timestamp) and not read back")
                return
            }
        }
    }

    @Test func readsAnyTextWithoutTrapping() {
        var generator = SeededGenerator(seed: 2)
        let alphabet = Array("0123456789-:.TZz+t \u{FF11}é".unicodeScalars)
        for _ in 0..<20_000 {
            var scalars = Array("2026-03-08T02:30:00.5-05:00".unicodeScalars)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<scalars.count, using: &generator)
                scalars[place] = alphabet.randomElement(using: &generator) ?? "0"
            }
            let text = String(String.UnicodeScalarView(scalars))
            if let timestamp = Timestamp(rfc3339: text) {
                #expect(Timestamp(rfc3339: timestamp.description) == timestamp)
            }
        }
    }

    /// A record that holds a far instant must still be readable.
    @Test(arguments: [Int64.min, -9_223_372_036_854_775_000, -62_167_219_200_001, 253_402_300_800_000, .max])
    func instantsOutsideOfRFC3339AreWrittenAsTheNearestInside(milliseconds: Int64) throws {
        let written = Timestamp(milliseconds: milliseconds).description
        #expect(written == (milliseconds < 0 ? "0000-01-01T00:00:00.000Z" : "9999-12-31T23:59:59.999Z"))
        let json = try JSONEncoder().encode([Timestamp(milliseconds: milliseconds)])
        #expect(try JSONDecoder().decode([Timestamp].self, from: json).map(\.description) == [written])
    }

    @Test(arguments: ["1767225600", "\"2026-01-01T00:00:00Z\"", "\"2026-01-01T01:00:00+01:00\""])
    func decodesSecondsAndText(json: String) throws {
        let decoded = try JSONDecoder().decode(Timestamp.self, from: Data(json.utf8))
        #expect(decoded.description == "2026-01-01T00:00:00.000Z")
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1767225600000", "1.5", "\"soon\"", "true", "[]"])
    func refusesNumbersThatAreNoSecondsOfOurCalendar(json: String) {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode(Timestamp.self, from: Data(json.utf8)) }
    }

    @Test func arithmeticSaturates() {
        let last = Timestamp(milliseconds: .max)
        let first = Timestamp(milliseconds: .min)
        #expect(last + .seconds(1) == last)
        #expect(first - .seconds(1) == first)
        #expect(last - first == .milliseconds(Int64.max))
        #expect(Timestamp(milliseconds: 0) - .milliseconds(Int64.min) == last)
        #expect(Timestamp(seconds: .max) == last)
        #expect(Timestamp(seconds: .min) == first)
        #expect(first.seconds == -9_223_372_036_854_776)
    }

    private static let durations: [(Duration, Int64)] = [
        (.zero, 0), (.milliseconds(-1), -1), (.microseconds(1999), 1), (.microseconds(-1999), -1),
        (.milliseconds(Int64.max), .max), (.milliseconds(Int64.min), -.max), (.seconds(Int64.max), .max),
        (.seconds(Int64.min), -.max),
        (Duration(secondsComponent: 9_223_372_036_854_775, attosecondsComponent: 999_000_000_000_000_000), .max),
    ]

    @Test(arguments: durations)
    func wholeMillisecondsSaturate(duration: Duration, milliseconds: Int64) {
        #expect(duration.wholeMilliseconds == milliseconds)
    }
}
