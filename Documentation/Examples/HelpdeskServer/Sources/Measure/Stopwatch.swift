/// Measures calls one after another.
enum Stopwatch {
    static func report(_ name: String, rounds: Int = 400, _ work: (Int) async throws -> Void) async throws {
        var times: [Duration] = []
        for round in 0..<rounds {
            times.append(try await ContinuousClock().measure { try await work(round) })
        }
        times.sort()
        print("\(name): median \(text(times[rounds / 2])), p99 \(text(times[rounds * 99 / 100]))")
    }

    private static func text(_ duration: Duration) -> String {
        let microseconds = duration.components.attoseconds / 1_000_000_000_000 + duration.components.seconds * 1_000_000
        return "\(microseconds / 1000).\(String(microseconds % 1000 + 1000).dropFirst()) ms"
    }
}
