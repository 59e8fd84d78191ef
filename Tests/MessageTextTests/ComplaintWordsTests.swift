import MessageText
import Testing

/// Phrases by which people say that an answer did not help, or ask for a person.
struct ComplaintWordsTests {
    @Test(arguments: [
        "Sorry, that did not help.", "THAT DIDN'T HELP!!", "It still doesn\u{2019}t work", "human please",
        "Can I speak to a person?", "Das hat nicht geholfen.", "Quiero hablar con una persona.",
    ])
    func complaintsAreFound(text: String) {
        #expect(ComplaintWords.standard.occur(in: text))
    }

    @Test(arguments: [
        "Thanks, that helped!", "The humane society pleased us.", "See https://x.example/human-please", "",
        "He did help not me but her.",
    ])
    func othersAreNot(text: String) {
        #expect(!ComplaintWords.standard.occur(in: text))
    }
}
