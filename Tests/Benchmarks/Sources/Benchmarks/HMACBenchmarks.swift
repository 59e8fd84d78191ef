import Crypto
import Foundation
import WebhookVerify

/// Hash and HMAC against swift-crypto: the goals of the package's design.
///
/// With `OPENSSL_ia32cap=:~0x20000000` in the environment, swift-crypto runs without the processor's SHA instructions. Then
/// the portable path is the subject, so that both sides do without.
func hmacBenchmarks() -> [Benchmark] {
    let isMasked = ProcessInfo.processInfo.environment["OPENSSL_ia32cap"] != nil
    let engine = isMasked ? SHA256Engine.portable : .automatic
    let suffix = isMasked ? ".masked" : ""
    let hashGoals: [(Int, Double)] =
        isMasked
        ? [(64, 0.8), (1024, 0.8), (2048, 0.8), (16384, 0.8), (1 << 20, 0.8)]
        : [(64, 2.5), (1024, 1.05), (2048, 1.05), (16384, 0.97), (1 << 20, 0.97)]
    let tagGoals: [(Int, Double)] =
        isMasked ? [(256, 1.3), (2048, 1.0), (16384, 0.8)] : [(256, 5), (2048, 1.8), (16384, 1.08)]
    return hashGoals.map { hashing($0, engine: engine, goal: $1, suffix: suffix) }
        + tagGoals.map { authenticating($0, engine: engine, goal: $1, suffix: suffix) }
}

private func hashing(_ size: Int, engine: SHA256Engine, goal: Double, suffix: String) -> Benchmark {
    let message = sampleMessage(size)
    return Benchmark(
        "sha256.\(size)\(suffix)",
        goal: .ratio(goal),
        peer: ("swift-crypto", { times in for _ in 0..<times { blackHole(SHA256.hash(data: message)) } }),
        work: { times in for _ in 0..<times { blackHole(SHA256Hasher.hash(message, engine: engine)) } }
    )
}

private func authenticating(_ size: Int, engine: SHA256Engine, goal: Double, suffix: String) -> Benchmark {
    let message = sampleMessage(size)
    let secret = [UInt8](0..<32)
    let key = HMACSHA256.Key(secret, engine: engine)
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
