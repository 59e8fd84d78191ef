import Testing
import WebhookVerify

struct HMACSHA256Tests {
    @Test(arguments: [SHA256Engine.automatic, .portable])
    func agreesWithRFC4231(_ engine: SHA256Engine) throws {
        let cases = try vectors("hmac-sha256-rfc4231.txt")
        #expect(cases.count == 7)
        for vector in cases {
            let key = HMACSHA256.Key(bytes(hex: vector[0]), engine: engine)
            let tag = key.tag(for: bytes(hex: vector[1])).hex
            #expect(tag.prefix(vector[2].count) == vector[2])
        }
    }

    @Test(arguments: [SHA256Engine.automatic, .portable])
    func authenticatesMessagesAroundBlockBorders(_ engine: SHA256Engine) throws {
        let key = HMACSHA256.Key([UInt8](0..<32), engine: engine)
        for vector in try vectors("boundaries.txt") {
            let length = try #require(Int(vector[0]))
            #expect(key.tag(for: sampleMessage(length)).hex == vector[2], "length \(length)")
        }
    }

    @Test func takesKeysOfEveryLength() throws {
        for vector in try vectors("hmac-sha256-keys.txt") {
            let length = try #require(Int(vector[0]))
            let key = HMACSHA256.Key((0..<length).map { UInt8(truncatingIfNeeded: $0) })
            #expect(key.tag(for: Array("abc".utf8)).hex == vector[1], "key of \(length) bytes")
        }
    }

    @Test(arguments: [0, 1, 55, 56, 63, 64, 65, 119, 120, 128, 150])
    func piecesGiveTheTagOfTheWholeAtEverySplit(_ length: Int) {
        let key = HMACSHA256.Key(Array("key".utf8))
        let message = sampleMessage(length)
        for split in 0...length {
            var code = HMACSHA256(key: key)
            code.update(Array(message[..<split]))
            code.update(Array(message[split...]))
            #expect(key.isValid(code.finalize(), for: message), "split at \(split)")
        }
    }

    @Test func refusesEveryFlippedBitOfTheTag() throws {
        let key = HMACSHA256.Key(Array("key".utf8))
        let tag = key.tag(for: [1, 2, 3]).bytes
        for bit in 0..<256 {
            var changed = tag
            changed[bit / 8] ^= 1 << (bit % 8)
            let digest = try #require(Digest256(changed))
            #expect(!key.isValid(digest, for: [1, 2, 3]), "bit \(bit)")
        }
    }

    @Test func neverPrintsAKey() {
        let key = HMACSHA256.Key(Array("hunter2".utf8))
        var dumped = ""
        dump(key, to: &dumped)
        #expect("\(key)" == "[redacted key]")
        #expect(String(reflecting: key) == "[redacted key]")
        #expect(dumped == "- [redacted key]\n")
        #expect(Mirror(reflecting: key).children.isEmpty)
    }
}
