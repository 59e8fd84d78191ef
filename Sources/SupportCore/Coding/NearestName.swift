/// Finds the name that somebody who mistyped may have meant.
package enum NearestName {
    /// The question to put behind a complaint about an unknown name; empty if nothing is near.
    package static func hint(for name: String, among names: [String], prefix: String = "") -> String {
        nearest(to: name, among: names).map { "; did you mean '\(prefix)\($0)'?" } ?? ""
    }

    /// The name that takes the fewest changes, at most a third of its letters and at least one.
    package static func nearest(to name: String, among names: [String]) -> String? {
        let word = Array(name.utf8.prefix(64))
        let ranked = names.map { (name: $0, distance: distance(word, Array($0.utf8))) }
        guard let best = ranked.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, best.name.utf8.count / 3) ? best.name : nil
    }

    /// The number of letters to insert, remove or replace.
    private static func distance(_ lhs: [UInt8], _ rhs: [UInt8]) -> Int {
        var row = Array(0...rhs.count)
        for (line, byte) in lhs.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, other) in rhs.enumerated() {
                let replaced = diagonal + (byte == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, diagonal + 1, row[column] + 1)
            }
        }
        return row[rhs.count]
    }
}
