import Crypto
import Foundation
import WebhookVerify

/// Hash and HMAC against swift-crypto: the goals of the package's design.
///
/// With `OPENSSL_ia32cap=:~0x20000000` in the environment of build and run, both sides do without the processor's SHA
/// instructions (see Package.swift).
func hmacBenchmarks() -> [Benchmark] {
    let isMasked = ProcessInfo.processInfo.environment["OPENSSL_ia32cap"] != nil
    let suffix = isMasked ? ".masked" : ""
    let hashGoals: [(Int, Double)] =
        isMasked
        ? [(64, 0.8), (1024, 0.7), (2048, 0.7), (16384, 0.7), (1 << 20, 0.7)]
        : [(64, 2.5), (1024, 1.05), (2048, 1.05), (16384, 0.97), (1 << 20, 0.97)]
    let tagGoals: [(Int, Double)] =
        isMasked ? [(256, 1.2), (2048, 0.9), (16384, 0.7)] : [(256, 5), (2048, 1.8), (16384, 1.08)]
    return hashGoals.map { hashing($0, goal: $1, suffix: suffix) }
        + tagGoals.map { authenticating($0, goal: $1, suffix: suffix) }
}

private func hashing(_ size: Int, goal: Double, suffix: String) -> Benchmark {
    let message = sampleMessage(size)
    return Benchmark(
        "sha256.\(size)\(suffix)",
        goal: .ratio(goal),
        peer: ("swift-crypto", { times in for _ in 0..<times { blackHole(SHA256.hash(data: message)) } }),
        work: { times in for _ in 0..<times { blackHole(SHA256Hasher.hash(message)) } }
    )
}

private func authenticating(_ size: Int, goal: Double, suffix: String) -> Benchmark {
    let message = sampleMessage(size)
    let secret = [UInt8](0..<32)
    let key = HMACSHA256.Key(secret)
    let tag = key.tag(for: message)
    let peerKey = SymmetricKey(data: secret)
    let code = HMAC<SHA256>.authenticationCode(for: message, using: peerKey)
    let check: Benchmark.Work = { times in
        for _ in 0..<times {
            blackHole(HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: message, using: peerKey))
        }
    }
    return Benchmark("hmac.verify.\(size)\(suffix)", goal: .ratio(goal), peer: ("swift-crypto", check)) { times in
        for _ in 0..<times { blackHole(key.isValid(tag, for: message)) }
    }
}

func sampleMessage(_ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 131 &+ 7) }
}
