internal import SupportCore

/// A zone's file as the time zone compiler writes it (TZif, RFC 9636), of version 2 or later.
struct ZoneFile {
    private let transitions: [(at: Int64, type: Int)]
    private let types: [(offset: Int, abbreviation: String)]
    /// What holds after the last transition; nil for no further changes.
    private let rule: ZoneRule?

    /// Nil for anything that is not such a file.
    init?(_ bytes: [UInt8]) {
        guard let first = Header(bytes, at: 0), first.version >= 0x32,
            let header = Header(bytes, at: first.end(timeSize: 4)), header.types > 0
        else { return nil }
        let end = header.end(timeSize: 8)
        guard end <= bytes.count else { return nil }
        var place = header.start + Header.size
        let times = (0..<header.times).map { Self.integer(bytes, at: place + $0 * 8, count: 8) }
        place += header.times * 8
        let indices = bytes[place..<place + header.times].map(Int.init)
        place += header.times
        let names = place + header.types * 6
        let types = (0..<header.types).map { index in
            let at = place + index * 6
            let offset = Int(Self.integer(bytes, at: at, count: 4))
            let name = bytes[(names + min(Int(bytes[at + 5]), header.characters))..<(names + header.characters)]
            return (offset, String(decoding: name.prefix { $0 != 0 }, as: UTF8.self))
        }
        guard indices.allSatisfy(types.indices.contains), zip(times, times.dropFirst()).allSatisfy({ $0 < $1 }) else {
            return nil
        }
        transitions = zip(times, indices).map { ($0, $1) }
        self.types = types
        let footer = bytes[end...].drop { $0 == 0x0A }.prefix { $0 != 0x0A }
        rule = ZoneRule(String(decoding: footer, as: UTF8.self))
    }

    /// The periods from 1970 on, with the rule's up to a year.
    func periods(untilYear last: Int) -> [ZoneHistory.Period] {
        var periods: [ZoneHistory.Period] = []
        func add(_ start: Int64, _ type: (offset: Int, abbreviation: String)) {
            let period = ZoneHistory.Period(
                start: Timestamp(seconds: start),
                offset: type.offset,
                abbreviation: type.abbreviation
            )
            if periods.last?.offset != period.offset || periods.last?.abbreviation != period.abbreviation {
                periods.append(period)
            }
        }
        let before = transitions.last { $0.at <= 0 }
        add(0, types[before?.type ?? 0])
        for transition in transitions where transition.at > 0 { add(transition.at, types[transition.type]) }
        guard let rule else { return periods }
        let latest = max(0, transitions.last?.at ?? 0)
        for change in rule.changes(after: latest, untilYear: last) { add(change.at, change.type) }
        return periods
    }

    private static func integer(_ bytes: [UInt8], at place: Int, count: Int) -> Int64 {
        let bits = bytes[place..<place + count].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return count == 8 ? Int64(bitPattern: bits) : Int64(Int32(truncatingIfNeeded: bits))
    }

    /// The counts before a block of data.
    private struct Header {
        static let size = 44
        let start: Int
        let version: UInt8
        let times: Int
        let types: Int
        let characters: Int
        private let leaps: Int
        private let indicators: Int

        init?(_ bytes: [UInt8], at start: Int) {
            guard start >= 0, bytes.count >= start + Self.size,
                bytes[start..<start + 4].elementsEqual("TZif".utf8)
            else { return nil }
            let counts = (0..<6).map { Int(ZoneFile.integer(bytes, at: start + 20 + $0 * 4, count: 4)) }
            guard counts.allSatisfy((0...100_000).contains) else { return nil }
            self.start = start
            version = bytes[start + 4]
            indicators = counts[0] + counts[1]
            leaps = counts[2]
            times = counts[3]
            types = counts[4]
            characters = counts[5]
        }

        /// Where the block ends.
        func end(timeSize: Int) -> Int {
            start + Self.size + times * (timeSize + 1) + types * 6 + characters + leaps * (timeSize + 4) + indicators
        }
    }
}
