import Foundation
import FrontdeskTesting
import SupportCore
import Testing

/// What is written for others has the bytes of Foundation's encoder with sorted keys, and whatever that reads is read.
///
/// Records have names in snake_case.
struct RecordCodingTests {
    private let records = CodedRecords()

    @Test(arguments: UInt64(0)..<300) func writesTheBytesThatFoundationWrites(seed: UInt64) async throws {
        let sample = CodedSample(SeededRandomSource(seed: seed))
        let text = String(decoding: try CodedJSON.bytes(of: sample), as: UTF8.self)
        #expect(try text == CodedRecords.foundationText(of: sample))
    }

    @Test(arguments: UInt64(0)..<300) func readsWhatFoundationWrites(seed: UInt64) async throws {
        let sample = CodedSample(SeededRandomSource(seed: seed))
        #expect(try CodedJSON.value(CodedSample.self, from: Array(CodedRecords.foundation.encode(sample))) == sample)
    }

    @Test(arguments: UInt64(0)..<300) func readsBackTheRecordThatWasWritten(seed: UInt64) async throws {
        let sample = CodedSample(SeededRandomSource(seed: seed))
        #expect(try await records.read(CodedSample.self, try await records.text(of: sample).utf8) == sample)
    }

    @Test(arguments: [
        #"{"n": 1}"#, #" { "m" : null , "n" : 1.0 } "#, #"{"n":1e2,"x":[{"y":[]}]}"#, #"{"n":-0}"#, #"{"n":256}"#,
        #"{"n":1.5}"#,
        #"{"n":"1"}"#, #"{"n":true}"#, #"{"n":null}"#, #"{}"#, #"[]"#, #"{"n":01}"#, #"{"n":+1}"#, #"{"n":.5}"#,
        #"{"n":1.}"#,
        #"{"n":1"#, #"{"n":1}}"#, #"{n:1}"#, #"{"n":1,"t":"a\u00e9\ud83d\ude00\/\b"}"#,
        #"{"n":1,"t":"\ud83d"}"#,
        #"{"n":1,"t":"\ude00"}"#, #"{"n":1,"t":"\x"}"#, #"{"\u006e":7}"#, #"{"n":1,"t":"line"# + "\n" + #""}"#, "", " ",
        "null",
        #"{"n":1e999}"#, #"{"n":99999999999999999999}"#, #"{"n":-1}"#, #"{"n":1,"t":5}"#,
    ])
    func acceptsAndRefusesAsFoundationDoes(json: String) async throws {
        let expected = try? JSONDecoder().decode(Number.self, from: Data(json.utf8))
        let read = try? await records.read(Number.self, Data(json.utf8))
        #expect(read == expected)
    }

    private struct Number: StoredRecord, Equatable {
        static let collection = "coded"
        var recordID: String { "1" }
        var n: UInt8
        var t: String?
    }

    /// Damaged bytes give an error, and never another value than Foundation would read.
    @Test(arguments: UInt64(0)..<400) func survivesDamage(seed: UInt64) async throws {
        let random = SeededRandomSource(seed: seed)
        var bytes = Array(try CodedRecords.foundation.encode(CodedSample(random)))
        for _ in 0...random.next() % 3 {
            let place = Int(random.next() % UInt64(bytes.count))
            if random.next() % 4 == 0 {
                bytes.removeSubrange(place...)
            } else {
                bytes[place] = UInt8(random.next() % 256)
            }
            if bytes.isEmpty { break }
        }
        _ = try? await records.read(CodedSample.self, bytes)
        guard let read = try? CodedJSON.value(CodedSample.self, from: bytes),
            let expected = try? JSONDecoder().decode(CodedSample.self, from: Data(bytes))
        else { return }
        #expect(read == expected || read.double.isNaN)
    }

    @Test(arguments: ["[", "{\"a\":", "[[],"]) func refusesWhatIsTooDeep(part: String) async {
        let json = String(repeating: part, count: 200_000)
        await #expect(throws: StoreError.self) { try await records.read(Number.self, Data(json.utf8)) }
    }

    @Test(arguments: [Double.nan, .infinity, -.infinity]) func refusesNumbersWithoutAForm(number: Double) async throws {
        var sample = CodedSample(SeededRandomSource(seed: 1))
        sample.kinds = [.none, .pair(1, number)]
        let error = await #expect(throws: StoreError.self) { try await records.text(of: sample) }
        #expect("\(error, default: "")".contains("kinds.Index 1.pair._1"))
    }

    @Test func namesTheFieldThatIsWrong() async throws {
        let error = await #expect(throws: StoreError.self) {
            try await records.read(Number.self, Data(#"{"n":"secret"}"#.utf8))
        }
        #expect("\(error, default: "")".contains("unexpected value at n"))
        #expect(!"\(error, default: "")".contains("secret"))
    }
}
