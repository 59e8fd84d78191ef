/// One thing to measure, beside the peer that it is compared with.
struct Benchmark {
    /// Does the work as many times as it is told.
    typealias Work = (_ times: Int) async -> Void

    /// What a result has to reach.
    enum Goal {
        /// The peer takes at least this many times as long.
        case ratio(Double)
        /// The value is at most this, in the benchmark's unit.
        case atMost(Double)
        /// The value is at least this, in the benchmark's unit.
        case atLeast(Double)
    }

    /// What a benchmark does when it is run.
    enum Subject {
        /// CPU time per unit of work, in nanoseconds.
        case time(Work)
        /// A number that is found out in another way.
        case value(unit: String, () async -> Double)
        /// CPU time per unit of work above that of another work, in nanoseconds.
        case difference(Work, above: Work)
    }

    /// Starts with the area: `hmac`, `sha256`, `verify`, `template`, `text`, `rules`, `routing`, `oversight`, `loop`, `store`.
    let name: String
    let subject: Subject
    var peer: (name: String, work: Work)?
    var goal: Goal?

    /// A measurement of time against a peer, if there is one.
    init(_ name: String, goal: Goal? = nil, peer: (name: String, work: Work)? = nil, work: @escaping Work) {
        self.init(name, .time(work), goal: goal, peer: peer)
    }

    init(_ name: String, _ subject: Subject, goal: Goal? = nil, peer: (name: String, work: Work)? = nil) {
        self.name = name
        self.subject = subject
        self.peer = peer
        self.goal = goal
    }
}
