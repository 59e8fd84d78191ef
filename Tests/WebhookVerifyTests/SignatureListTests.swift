import Testing
import WebhookVerify

struct SignatureListTests {
    private let standard = Sample(.standardWebhooks)
    private let stripe = Sample(.stripe)

    private func list(_ change: (String) -> String) throws -> WebhookError? {
        try standard.refusal(of: standard.request().changing("webhook-signature", change))
    }

    private func pairs(_ change: (String) -> String) throws -> WebhookError? {
        try stripe.refusal(of: stripe.request().changing("Stripe-Signature", change))
    }

    private let wrong = "v1,fbl0q6zWNkeLK1fkSWXKV1FkRESZ7KTBqTlKbEoP0zk="

    @Test func theGenuineEntryMayStandAnywhere() throws {
        #expect(try list { "\($0) \(wrong) \(wrong)" } == nil)
        #expect(try list { "\(wrong) \($0) \(wrong)" } == nil)
        #expect(try list { "\(wrong) \(wrong) \($0)" } == nil)
        #expect(try list { _ in "\(wrong) \(wrong)" } == .signatureMismatch(candidates: 2, keys: 1))
    }

    @Test(arguments: [
        "abc", "v1", ",", "v1,", ",v1", "v1,a,b", "v1,!!!!", "v2,abc", "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw", "  ",
        "v1,====",
    ])
    func otherEntriesAreSkipped(_ entry: String) throws {
        #expect(try list { "\(entry) \($0)" } == nil)
        #expect(try list { "\($0) \(entry)" } == nil)
    }

    @Test func onlyTheSchemesVersionCounts() throws {
        #expect(try list { $0.replacing("v1,", with: "v9,") } == .noSupportedSignature(found: ["v9"]))
        #expect(try list { $0.replacing("v1,", with: "") } == .noSupportedSignature(found: []))
        #expect(try list { $0.replacing("v1,", with: "V1,") } == .noSupportedSignature(found: ["V1"]))
        #expect(try list { _ in "v1,AAAA" } == .malformedSignature)
        #expect(try list { $0.replacing("=", with: "") } == .malformedSignature)
        #expect(try list { $0.replacing("v1,", with: "v1,v1,") } == .malformedSignature)
    }

    @Test func listsOfSeveralHeadersAreOneList() throws {
        let request = try standard.request().changingHeaders { $0.insert(("Webhook-Signature", wrong), at: 0) }
        #expect(try standard.refusal(of: request) == nil)
    }

    @Test(arguments: [", ", ",", "\t", " \t ", " , "])
    func entriesMayBeJoinedByAnything(_ joint: String) throws {
        #expect(try list { $0 + joint + wrong } == nil)
        #expect(try list { wrong + joint + $0 } == nil)
        #expect(try list { wrong + joint + $0 + joint + wrong } == nil)
    }

    @Test func anEntryMayBeSplitAtItsComma() throws {
        #expect(try list { $0.replacing(",", with: ", ") } == nil)
        let request = try standard.request().changingHeaders { headers in
            let place = headers.firstIndex { $0.name == "webhook-signature" } ?? 0
            let words = headers[place].value.split(separator: ",")
            headers[place...place] = [("webhook-signature", String(words[0])), ("Webhook-Signature", String(words[1]))]
        }
        #expect(try standard.refusal(of: request) == nil)
    }

    @Test(arguments: Sample.all) func anIdenticalRepeatedHeaderSaysNothingNew(_ sample: Sample) throws {
        let request = try sample.request().changingHeaders { $0 += $0 }
        #expect(try sample.refusal(of: request) == nil)
    }

    @Test(arguments: Sample.all.filter { $0.scheme.content.starts(with: [.id, .literal(".")]) })
    func anIDNeverHoldsTheSeparatorOfTheSignedParts(_ sample: Sample) throws {
        let name = sample.scheme.headerGroups[0].id ?? ""
        #expect(throws: WebhookError.malformedHeader(name, .holdsSeparator)) {
            try sample.request(id: "msg_1.1700000000")
        }
        let signed = try sample.request(body: Array("1700000000.5".utf8), id: "msg_1")
        var moved = signed.changing(name) { "\($0).\(Sample.now)" }
        moved.body = Array("5".utf8)
        #expect(try sample.refusal(of: moved) == .malformedHeader(name, .holdsSeparator))
    }

    @Test func sixteenEntriesAreRead() throws {
        let fifteen = Array(repeating: wrong, count: 15).joined(separator: " ")
        #expect(try list { "\(fifteen) \($0)" } == nil)
        #expect(try list { "\(fifteen) \(wrong) \($0)" } == .tooManySignatures(limit: 16))
        let unknown = Array(repeating: "v2,a", count: 16).joined(separator: " ")
        #expect(try list { "\(unknown) \($0)" } == .tooManySignatures(limit: 16))
    }

    @Test func pairsMayHaveSpacesAndUnknownKeys() throws {
        #expect(try pairs { $0.replacing(",", with: ", ") } == nil)
        #expect(try pairs { $0 + ",v0=6666,h2=,=,x" } == nil)
        #expect(try pairs { "scheme=a, " + $0 + " ," } == nil)
        #expect(try pairs { $0.replacing("t=", with: "x=") } == .malformedHeader("Stripe-Signature", .missingTimestamp))
        #expect(try pairs { $0 + ",t=1700000000" } == .malformedHeader("Stripe-Signature", .repeatedTimestamp))
        #expect(try pairs { $0.replacing("v1=", with: "v0=") } == .noSupportedSignature(found: ["v0"]))
        #expect(try pairs { $0.replacing(",", with: ";") } == .noSupportedSignature(found: []))
        #expect(try pairs { $0.replacing("v1=", with: "v1=v1=") } == .malformedSignature)
    }

    @Test func pairsMayHaveSeveralSignatures() throws {
        let wrong = "v1=" + String(repeating: "0", count: 64)
        #expect(try pairs { $0.replacing("v1=", with: wrong + ",v1=") } == nil)
        #expect(try pairs { $0 + "," + wrong } == nil)
        #expect(try pairs { $0 + String(repeating: "," + wrong, count: 16) } == .tooManySignatures(limit: 16))
    }

    @Test func digitsOfEitherCaseAreRead() throws {
        for sample in Sample.all where sample.scheme.encoding == .hex {
            let name = sample.scheme.headerGroups[0].signature
            let request = try sample.request().changing(name) { value in
                value.dropLast(64) + value.suffix(64).uppercased()
            }
            #expect(try sample.refusal(of: request) == nil, "\(sample.scheme.name)")
        }
    }

    @Test func foreignCharactersAreMalformed() throws {
        for sample in Sample.all {
            for header in try sample.request().headers {
                for text in ["\u{e9}", "\u{0}", "\n", "\r\n", "\u{7f}", "\u{212a}", "\u{1f600}"] {
                    let request = try sample.request().changing(header.name) { $0 + text + "a" }
                    #expect(try sample.refusal(of: request) == .malformedHeader(header.name, .forbiddenCharacter))
                }
                let long = try sample.request().changing(header.name) { $0 + String(repeating: "0", count: 8192) }
                #expect(try sample.refusal(of: long) == .malformedHeader(header.name, .tooLong(limit: 8192)))
            }
        }
    }

    @Test func aKelvinSignIsNoLetter() throws {
        let request = try standard.request().changingHeaders { headers in
            headers = headers.map { ($0.name.replacing("k", with: "\u{212a}"), $0.value) }
        }
        #expect(try standard.refusal(of: request) == .missingHeader("webhook-signature"))
    }

    @Test func headerGroupsAreNotMixed() throws {
        let svix = Sample(.svix)
        let genuine = try svix.request()
        let standardNames = genuine.changingHeaders { headers in
            headers = headers.map { ($0.name.replacing("svix-", with: "webhook-"), $0.value) }
        }
        #expect(try svix.refusal(of: standardNames) == nil)
        let mixed = genuine.changingHeaders { headers in
            headers = headers.map { ($0.name == "svix-signature" ? "webhook-signature" : $0.name, $0.value) }
        }
        #expect(try svix.refusal(of: mixed) == .missingHeader("svix-signature"))
    }
}
