import Foundation

/// What one benchmark came to, as one line.
struct Report: Encodable {
    let name: String
    let value: Double
    let unit: String
    let peer: String?
    let peerValue: Double?
    let ratio: Double?
    let goal: Double?
    let met: Bool?

    enum CodingKeys: String, CodingKey {
        case name, value, unit, peer, ratio, goal, met
        case peerValue = "peer_value"
    }

    /// Runs `benchmark`.
    init(running benchmark: Benchmark) async {
        let figures = await benchmark.figures()
        let ratio = figures.peer.map { $0 / figures.value }
        name = benchmark.name
        value = figures.value
        unit = figures.unit
        peer = benchmark.peer?.name
        peerValue = figures.peer
        self.ratio = ratio
        switch benchmark.goal {
        case .ratio(let least)?: (goal, met) = (least, (ratio ?? 0) >= least)
        case .atMost(let most)?: (goal, met) = (most, figures.value <= most)
        case .atLeast(let least)?: (goal, met) = (least, figures.value >= least)
        case nil: (goal, met) = (nil, nil)
        }
    }

    /// The line for programs.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// The line for people.
    var text: String {
        var line = "\(name): \(Self.rounded(value)) \(unit)"
        if let peer, let peerValue, let ratio {
            line += ", \(peer) \(Self.rounded(peerValue)) \(unit), ratio \(Self.rounded(ratio))"
        }
        if let goal, let met { line += ", goal \(Self.rounded(goal)) \(met ? "met" : "MISSED")" }
        return line
    }

    private static func rounded(_ value: Double) -> String {
        String(format: value < 10 ? "%.2f" : "%.0f", value)
    }
}

extension Benchmark {
    /// The measured value, its unit, and the peer's value if there is a peer.
    fileprivate func figures() async -> (value: Double, unit: String, peer: Double?) {
        switch subject {
        case .time(let work):
            let medians = await Stopwatch.medians(of: [work] + (peer.map { [$0.work] } ?? []))
            return (medians[0], "ns", medians.count > 1 ? medians[1] : nil)
        case .difference(let work, let above):
            let medians = await Stopwatch.medians(of: [work, above])
            return (medians[0] - medians[1], "ns", nil)
        case .value(let unit, let find):
            return (await find(), unit, nil)
        }
    }
}
