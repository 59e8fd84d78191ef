#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Measures by the CPU time of the process, which other programs on the machine do not change.
enum Stopwatch {
    /// A batch takes at least this long, in nanoseconds, so that the clock's own cost does not show.
    private static let batch = 20_000_000.0

    /// The median time of one unit of each work, in nanoseconds, over alternating batches.
    static func medians(of works: [Benchmark.Work], rounds: Int = 9) async -> [Double] {
        var times: [Int] = []
        for work in works { times.append(await batchSize(work)) }
        var samples = works.map { _ in [Double]() }
        for _ in 0..<rounds {
            for (index, work) in works.enumerated() {
                samples[index].append(await time(work, times: times[index]) / Double(times[index]))
            }
        }
        return samples.map { $0.sorted()[rounds / 2] }
    }

    private static func batchSize(_ work: Benchmark.Work) async -> Int {
        var times = 1
        while true {
            let elapsed = await time(work, times: times)
            if elapsed >= batch { return times }
            times = elapsed < batch / 100 ? times * 10 : Int(Double(times) * batch / elapsed * 1.2) + 1
        }
    }

    private static func time(_ work: Benchmark.Work, times: Int) async -> Double {
        let start = processTime()
        await work(times)
        return processTime() - start
    }

    private static func processTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e9 + Double(time.tv_nsec)
    }
}
