import CoreMetrics
import Synchronization

/// Keeps metrics and writes them as Prometheus reads them (text format 0.0.4).
final class PrometheusRegistry: MetricsFactory {
    struct Name: Hashable {
        let label: String
        let dimensions: String
    }

    private let series = Mutex<[Name: PrometheusSeries]>([:])

    /// All metrics.
    var text: String {
        let families = Dictionary(grouping: series.withLock { Array($0) }, by: \.key.label)
        return families.sorted { $0.key < $1.key }.map { label, members in
            let lines = members.sorted { $0.key.dimensions < $1.key.dimensions }.map { $0.value.lines(named: $0.key) }
            return "# TYPE \(label) \(members[0].value.kind)\n" + lines.joined()
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
        let label = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let pairs = dimensions.map { "\($0)=\"\(Self.escaped($1))\"" }
        let name = Name(label: label, dimensions: pairs.joined(separator: ","))
        return series.withLock { series in
            if let known = series[name] { return known }
            let new = PrometheusSeries(kind)
            series[name] = new
            return new
        }
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

/// One metric with one set of dimensions.
final class PrometheusSeries: CounterHandler, MeterHandler, RecorderHandler, TimerHandler {
    enum Kind: String { case counter, gauge, summary }

    let kind: Kind
    private let state = Mutex<(sum: Double, count: Int)>((0, 0))

    init(_ kind: Kind) {
        self.kind = kind
    }

    func lines(named name: PrometheusRegistry.Name) -> String {
        let (sum, count) = state.withLock { $0 }
        let dimensions = name.dimensions.isEmpty ? "" : "{\(name.dimensions)}"
        guard kind == .summary else { return "\(name.label)\(dimensions) \(sum)\n" }
        return "\(name.label)_sum\(dimensions) \(sum)\n\(name.label)_count\(dimensions) \(count)\n"
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
