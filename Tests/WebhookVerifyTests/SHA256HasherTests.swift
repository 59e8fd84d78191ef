import SupportCore
import Testing
import WebhookVerify

struct SHA256HasherTests {
    @Test(arguments: [SHA256Engine.automatic, .portable])
    func hashesMessagesOfManyLengths(_ engine: SHA256Engine) throws {
        for vector in try vectors("sha256-lengths.txt") {
            let length = try #require(Int(vector[0]))
            let message = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 131 + 7 + length + ($0 >> 8) * 29) }
            #expect(SHA256Hasher.hash(message, engine: engine).hex == vector[1], "length \(length)")
        }
    }

    @Test(arguments: [SHA256Engine.automatic, .portable])
    func hashesMessagesAroundBlockBorders(_ engine: SHA256Engine) throws {
        for vector in try vectors("boundaries.txt") {
            let length = try #require(Int(vector[0]))
            #expect(SHA256Hasher.hash(sampleMessage(length), engine: engine).hex == vector[1], "length \(length)")
        }
    }

    @Test func passesTheMonteCarloTest() throws {
        let digests = try vectors("sha256-monte-carlo.txt").map { $0[0] }
        var seed = bytes(hex: digests[0])
        let checkpoints = rounds(short: 10, long: 100)
        for checkpoint in 1...checkpoints {
            var last = [seed, seed, seed]
            for _ in 0..<1000 {
                last = [last[1], last[2], SHA256Hasher.hash(last[0] + last[1] + last[2]).bytes]
            }
            seed = last[2]
            #expect(seed == bytes(hex: digests[checkpoint]), "checkpoint \(checkpoint)")
        }
    }

    @Test(arguments: [55, 56, 57, 63, 64, 65, 111, 119, 120, 127, 128, 129, 192, 200])
    func piecesHashAsTheWholeAtEverySplit(_ length: Int) {
        let message = sampleMessage(length)
        let whole = SHA256Hasher.hash(message)
        for split in 0...length {
            var hasher = SHA256Hasher()
            hasher.update(Array(message[..<split]))
            hasher.update(Array(message[split...]))
            #expect(hasher.finalize() == whole, "split at \(split)")
        }
    }

    @Test func manyPiecesHashAsTheWhole() {
        var generator = SeededGenerator(seed: 1)
        for _ in 0..<50 {
            let message = sampleMessage(Int.random(in: 0...600, using: &generator))
            var hasher = SHA256Hasher()
            var start = 0
            while start < message.count {
                let end = min(message.count, start + Int.random(in: 0...90, using: &generator))
                hasher.update(Array(message[start..<end]))
                start = end
            }
            #expect(hasher.finalize() == SHA256Hasher.hash(message))
        }
    }

    @Test func aHasherGoesOnAfterItsDigestWasRead() {
        var hasher = SHA256Hasher()
        hasher.update(Array("ab".utf8))
        #expect(hasher.finalize() == SHA256Hasher.hash(Array("ab".utf8)))
        hasher.update(Array("c".utf8))
        #expect(hasher.finalize().hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    }

    @Test func bothEnginesAgreeOnRandomMessagesOfEveryLength() {
        var generator = SeededGenerator(seed: 2)
        let message = (0..<5000).map { _ in UInt8.random(in: 0...255, using: &generator) }
        var disagreements: [Int] = []
        for length in 0...5000 {
            let part = message[..<length]
            let both = [SHA256Engine.automatic, .portable].map { SHA256Hasher.hash(part.span, engine: $0) }
            if both[0] != both[1] { disagreements.append(length) }
        }
        #expect(disagreements == [])
    }
}
