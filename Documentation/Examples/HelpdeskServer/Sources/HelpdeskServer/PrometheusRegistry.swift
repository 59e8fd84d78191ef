import CoreMetrics
import Synchronization

/// Keeps metrics and writes them as Prometheus reads them (text format 0.0.4).
final class PrometheusRegistry: MetricsFactory {
    /// A name and its dimensions, name and value in turn.
    private typealias Key = [String]

    private let series = Mutex<[Key: PrometheusSeries]>([:])

    /// All metrics.
    var text: String {
        let families = Dictionary(grouping: series.withLock { Array($0.values) }, by: \.label)
        return families.sorted { $0.key < $1.key }.map { label, members in
            "# TYPE \(label) \(members[0].kind)\n" + members.map(\.lines).sorted().joined()
        }.joined()
    }

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        find(label, dimensions, .counter)
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        find(label, dimensions, .gauge)
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        find(label, dimensions, .summary)
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        find(label + "_seconds", dimensions, .summary)
    }

    // Series live as long as the process: scrapers expect counters to stay.
    func destroyCounter(_ handler: any CounterHandler) {}
    func destroyMeter(_ handler: any MeterHandler) {}
    func destroyRecorder(_ handler: any RecorderHandler) {}
    func destroyTimer(_ handler: any TimerHandler) {}

    private func find(_ label: String, _ dimensions: [(String, String)], _ kind: PrometheusSeries.Kind)
        -> PrometheusSeries
    {
        let key = [label] + dimensions.flatMap { [$0, $1] }
        return series.withLock { series in
            if let known = series[key] { return known }
            let new = PrometheusSeries(kind, label, dimensions)
            series[key] = new
            return new
        }
    }
}

/// One metric with one set of dimensions.
final class PrometheusSeries: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    enum Kind: String { case counter, gauge, summary }

    let kind: Kind
    let label: String
    private let dimensions: String
    private let state = Mutex<(sum: Double, count: Int)>((0, 0))

    init(_ kind: Kind, _ label: String, _ dimensions: [(String, String)]) {
        self.kind = kind
        self.label = Self.word(label)
        let pairs = dimensions.map { "\(Self.word($0))=\"\(Self.escaped($1))\"" }.joined(separator: ",")
        self.dimensions = pairs.isEmpty ? "" : "{\(pairs)}"
    }

    var lines: String {
        let (sum, count) = state.withLock { $0 }
        guard kind == .summary else { return "\(label)\(dimensions) \(sum)\n" }
        return "\(label)_sum\(dimensions) \(sum)\n\(label)_count\(dimensions) \(count)\n"
    }

    private static func word(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }

    func increment(by amount: Int64) { add(Double(amount)) }
    func increment(by amount: Double) { add(amount) }
    func decrement(by amount: Double) { add(-amount) }
    func record(_ value: Int64) { add(Double(value)) }
    func record(_ value: Double) { add(value) }
    func recordNanoseconds(_ duration: Int64) { add(Double(duration) / 1e9) }
    func set(_ value: Int64) { set(Double(value)) }
    func set(_ value: Double) { state.withLock { $0.sum = value } }
    func reset() { set(0.0) }

    private func add(_ amount: Double) {
        state.withLock { $0 = ($0.sum + amount, $0.count + 1) }
    }
}
