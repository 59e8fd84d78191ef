import MessageText
import SupportCore
import Testing

struct FoldedTextTests {
    @Test(arguments: [
        ("Straße", "STRASSE"), ("ΟΔΟΣ", "οδος"), ("Café", "CAFE\u{301}"), ("a\r\n\t b", "A B"),
        ("ur\u{200B}gent", "Urgent"),
        ("x\u{A0}\u{3000}y", "x y"), ("  trimmed ", "trimmed"), ("\u{FEFF}\0a", "a"), ("Å", "\u{212B}"), ("ﬁn", "FIN"),
        ("STRAẞE", "strasse"),
        ("ῆ", "\u{397}\u{342}"), ("ǰ", "J\u{30C}"), ("한글", "\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}"),
        ("ệ", "e\u{302}\u{323}"),
        ("ệ", "e\u{323}\u{302}"),
        ("ПРИВЕТ", "привет"), ("が", "か\u{3099}"), ("ΐ", "\u{399}\u{308}\u{301}"), ("\u{3B1}\u{345}", "ᾳ"), ("ſ", "S"),
    ])
    func textsThatReadAlikeFoldAlike(one: String, other: String) {
        #expect(FoldedText(one) == FoldedText(other))
    }

    @Test(arguments: [
        ("can't", "can’t"), ("can't", "can´t"), ("can't", "can`t"), ("can't", "can\u{2BC}t"), ("l'été", "l‘été"),
        ("\"a\"", "“a”"), ("\"a\"", "„a‟"), ("e-mail", "e\u{2010}mail"), ("e-mail", "e\u{2011}mail"), ("9-17", "9–17"),
        ("-5", "\u{2212}5"), ("wait...", "wait…"),
    ])
    func typographicMarksFoldToTypedOnes(typed: String, typographic: String) {
        #expect(FoldedText(typed) == FoldedText(typographic))
    }

    @Test(arguments: [
        ("urgent", "ＵＲＧＥＮＴ"), ("code 42", "code\u{3000}４２"), ("'a'-!", "＇ａ＇－！"), ("ガイド", "ｶﾞｲﾄﾞ"), ("パン", "ﾊﾟﾝ"),
        ("「サポート」", "｢ｻﾎﾟｰﾄ｣"), ("10〜20", "10～20"),
    ])
    func bothWidthsFoldAlike(one: String, other: String) {
        #expect(FoldedText(one) == FoldedText(other))
    }

    @Test(arguments: [
        ("iade", "İADE"), ("iptal", "IPTAL"), ("iptal", "I\u{307}PTAL"), ("sıkıntı", "SIKINTI"),
        ("λογαριασμός", "ΛΟΓΑΡΙΑΣΜΟΣ"),
        ("μάιος", "ΜΑΪΟΣ"), ("❤", "❤\u{FE0F}"), ("☎\u{FE0E}", "☎"), ("葛", "葛\u{E0100}"), ("عاجل", "عــاجل"),
    ])
    func capitalsAndVariantsFoldToTheWord(word: String, written: String) {
        #expect(FoldedText(word) == FoldedText(written))
    }

    @Test(arguments: [
        ("配送日\r\nを変更", "配送日を変更"), ("我要\n退款", "我要退款"), ("する。\n次", "する。次"), ("ﾃｽ\nﾄ", "テスト"), ("我要\n\u{200B}退款", "我要退款"),
        ("我要 退款", "我要\u{3000}退款"), ("我要\nrefund", "我要 refund"), ("Refund\n退款", "refund 退款"), ("환불\n요청", "환불 요청"),
    ])
    func onlyBetweenIdeographsIsALineBreakNothing(text: String, folded: String) {
        #expect(FoldedText(text).description == FoldedText(folded).description)
        #expect(FoldedText("我要 退款") != "我要退款")
    }

    @Test(arguments: [
        ("cafe", "café"), ("año", "ano"), ("größe", "grosse"), ("—", "-"), ("«a»", "\"a\""), ("и", "й"), ("a", "b"),
        ("i", "é"),
    ])
    func otherTextsDoNot(one: String, other: String) {
        #expect(FoldedText(one) != FoldedText(other))
    }

    @Test func aNeedleWithoutItsAccentIsNotFoundInADecomposedWord() {
        #expect(!FoldedText("un cafe\u{301} noir").contains("cafe"))
        #expect(FoldedText("un cafe\u{301} noir").contains("CAFÉ noir"))
    }

    @Test func anEmptyNeedleIsNowhere() {
        #expect(!FoldedText("text").contains(""))
        #expect(!FoldedText("text").contains(" \u{200B}"))
        #expect(!FoldedText("").contains("a"))
    }

    @Test func rangesAreThoseOfTheFoldedBytes() throws {
        let text = FoldedText("Hello   World, hello world")
        let range = try #require(text.firstRange(of: "WORLD"))
        #expect(Array(text.bytes[range]) == Array("world".utf8))
        #expect(range == 6..<11)
    }

    @Test func foldingTwiceIsFoldingOnce() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let text = RandomText.unicode(&random, length: 40)
            let once = FoldedText(text)
            #expect(FoldedText(once.description) == once)
        }
    }

    @Test func searchAgreesWithTheSimplestSearch() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<2_000 {
            let text = RandomText.letters(&random, of: "ab", length: Int.random(in: 0...80, using: &random))
            let needle = RandomText.letters(&random, of: "ab", length: Int.random(in: 1...9, using: &random))
            #expect(
                FoldedText(text).firstRange(of: FoldedText(needle))?.lowerBound == Self.simpleSearch(needle, in: text)
            )
        }
    }

    @Test func searchStaysLinearForHostilePairs() {
        let needle = FoldedText(String(repeating: "a", count: 250) + "b" + String(repeating: "a", count: 249))
        let text = String(repeating: "a", count: 100_000)
        #expect(!FoldedText(text).contains(needle))
        #expect(FoldedText(text + needle.description).contains(needle))
    }

    private static func simpleSearch(_ needle: String, in text: String) -> Int? {
        let (text, needle) = (Array(text.utf8), Array(needle.utf8))
        guard text.count >= needle.count else { return nil }
        return (0...text.count - needle.count).first { text[$0..<$0 + needle.count].elementsEqual(needle) }
    }
}
