/// What the local parts of addresses say that belong to programs, in small letters without accents, hyphens and dots.
enum SenderWords {
    /// The most words that one of the phrases has.
    static let longestPhrase = 4

    /// Mail systems, and the programs of mailing lists.
    static let systems = set(
        """
        mailerdaemon maildaemon mdaemon mailerdeamon postmaster postmast poostmaster listserv majordomo mailsystem mailsubsystem
        maildeliverysubsystem maildeliverysystem mailadmin mailgateway
        """
    )

    /// Programs that send without a person who reads answers.
    static let programs = set(
        "bounce bounces autoreply autoreplies autoresponder autoresponse autorespond autoanswer feedbackloop"
    )

    /// How an address says that answers are not read.
    static let refusals = set(
        """
        noreply noreplies donotreply dontreply pleasedonotreply neverreply notreply donotrespond dontrespond noresponse noresponses
        noanswer donotanswer unmonitored notmonitored nomail nichtantworten nichtbeantworten keineantwort keineantworten keinantwort
        antwortennichtmoeglich nepasrepondre nepasrepondez nerepondezpas sansreponse pasdereponse noresponder noresponda
        norespondas norespondan norespuesta nocontestar nocontestes sinrespuesta naoresponder naoresponda naorespondas
        naorespondam semresposta nonrispondere nonrispondete senzarisposta nietantwoorden nietbeantwoorden nietreageren
        geenantwoord geenreactie svarainte svaraej ejsvar intesvar ingetsvar svarikke svarej ikkesvar ikkesvare besvarikke
        besvarej alavastaa eivastausta eivastata nieodpowiadaj nieodpowiadac prosimynieodpowiadac brakodpowiedzi bezodpowiedzi
        neodpovidat neodpovidejte neodpovedat neodpovedajte nevalaszolj nevalaszoljon nuraspunde nuraspundeti faraaspuns
        yanitlamayin yanitlama cevaplamayin cevapvermeyin neodgovaraj neodgovarajte neodgovarjaj neodgovarjajte neotvechai
        neotvechat neotvechaite neatsakyti neatbildet mittevastata aravastake janganbalas janganjawab dimnguphanhoi khongtraloi
        """
    )

    private static func set(_ words: String) -> Set<[UInt8]> {
        Set(words.split(whereSeparator: \.isWhitespace).map { Array($0.utf8) })
    }
}
