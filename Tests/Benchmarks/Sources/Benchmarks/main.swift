import Foundation

// Every area adds one file with its benchmarks and one line here.
let benchmarks: [Benchmark] = [
    hmacBenchmarks(),
    try verifyBenchmarks(),
    try templateBenchmarks(),
    textBenchmarks(),
    try loopBenchmarks(),
    oversightBenchmarks(),
    ruleBenchmarks(),
    try routingBenchmarks(),
].flatMap { $0 }

let usage = "usage: benchmarks [--filter TEXT] [--json]"
var filter = ""
var printsJSON = false
var arguments = CommandLine.arguments.dropFirst()
while let argument = arguments.popFirst() {
    switch argument {
    case "--json": printsJSON = true
    case "--filter":
        guard let text = arguments.popFirst() else { fail(usage) }
        filter = text
    default: fail(usage)
    }
}

for benchmark in benchmarks where filter.isEmpty || benchmark.name.contains(filter) {
    let report = await Report(running: benchmark)
    print(printsJSON ? try report.json() : report.text)
    fflush(nil)
}

func fail(_ message: String) -> Never {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    exit(64)
}
