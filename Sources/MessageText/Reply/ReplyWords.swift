/// What mail programs write in the line that introduces a quotation, in the languages in which they are used.
///
/// Facts, collected from the programs' behaviour; a new language is one more line in each list.
enum ReplyWords {
    /// Forms of "wrote" in attribution lines.
    static let wrote = WordList(
        """
        wrote|writes|said|schrieb|schreibt|hat geschrieben|a écrit|écrit|a ecrit|escribió|escribio|escribe|escribiu
        ha scritto|scrisse|scrive|escreveu|schreef|heeft geschreven|het geskryf|napisał|napisała|napisał(a)|napisano|pisze
        skrev|skriver|skrifaði|kirjoitti|kirjutas|rakstīja|rašė|parašė|napsal|napsala|napsal(a)|napísal|napísala
        napísal(a)|píše|napisal|napisala|napisal(a)|je napisao|je napisala|je napisao/la|napisao je|napisala je|piše
        написал|написала|написал(а)|написав|написала|пишет|пише|писал|је написао|написа|напиша|yazdı|şunu yazdı|a scris
        scrie|έγραψε|έγραψαν|írta|ezt írta|va escriure|ha escrit|idatzi du|shkroi|ysgrifennodd|scríobh|写道|寫道|写到|书写
        書きました|のメール|のメッセージ|님이 작성|작성|님의 말|đã viết|viết|menulis|menulis berikut|aliandika|sumulat|כתב|כתבה|כתב/ה
        كتب|كتبت|نوشت|เขียน|เขียนว่า|ने लिखा|লিখেছেন|zitat von|quoting|citando|cite|tarihinde|aldı
        """
    )

    /// Those forms that programs put last, in front of the colon.
    static let wroteLast = WordList(
        """
        wrote|writes|said|a écrit|écrit|escribió|escribe|escribiu|ha scritto|scrisse|escreveu|napisał|napisała|napisał(a)
        pisze|написал|написала|написал(а)|написав|пишет|пише|написа|a scris|έγραψε|写道|寫道|작성|đã viết|viết|menulis
        geschrieben|geschreven|het geskryf|kirjoitti|kirjutas|rakstīja|rašė|parašė|napsal|napsal(a)|napísal|napísal(a)
        napisal|napisala|napisal(a)|je napisao|je napisala|je napisao/la|yazdı|írta|skrifaði|va escriure|ha escrit|shkroi
        """
    )

    /// Those forms after which programs put the name.
    static let wroteFirst = WordList(
        """
        schrieb|schreibt|schreef|heeft|skrev|skriver|zitat von|quoting|citando|użytkownik|odesílatel|používateľ
        пользователь|písal|napisana przez|följande|følgende
        """
    )

    /// What ends a time of day.
    static let hours = WordList("am|pm|a.m|p.m|uhr|gmt|utc|cet|cest|mez|est|edt|pst|pdt")

    /// Words by which somebody speaks of himself or of a third person, as no mail program does.
    static let speakers = WordList(
        """
        i|we|me|my|our|he|she|they|his|her|their|ich|wir|mir|mich|uns|mein|meine|meinem|unser|unsere|j'ai|nous|moi|mon
        notre|il a|elle|ils|m'a|m'avez|me|mi|yo|nosotros|nuestro|he escrito|ho|abbiamo|mio|nostro|ik|wij|mij|mijn|ons|onze
        jag|vi|mig|vår|jeg|meg|vår|eu|meu|nosso|ja|mnie|nam|я|мы|мне|нам|мой|наш
        """
    )

    /// Words by which somebody speaks to us, as no mail program does and no name contains.
    static let addressees = WordList(
        """
        you|your|yours|sie|ihnen|ihr|ihre|ihrem|ihren|ihrer|dein|deine|euer|eure|vous|votre|vos|usted|ustedes|vuestro
        avete|vostro|vostra|voi|você|vocês|vosso|uw|jullie|jij|państwo|państwa|wasz|twój|jeres|вы|ваш|ваша|вам|вами|siz
        sizin|vám|váš|önök|dumneavoastră|teidän|您|你|あなた|御社|貴社|귀하
        """
    )

    /// How answers begin, which the end of somebody else's sentence does not.
    static let answers = WordList(
        """
        yes|no|nope|yep|yeah|sure|ok|okay|thanks|thank you|i|i'm|we|my|please|ja|nein|danke|ich|wir|mein|bitte|gerne|oui|non
        merci|je|nous|si|sí|gracias|grazie|sim|não|obrigado|obrigada|nee|bedankt|ik|wij|tak|nie|dziękuję|nej|tack|tak|jag|jeg
        да|нет|спасибо|はい|いいえ|是|是的|不|好|好的|네|아니요
        """
    )

    /// How attribution lines begin, besides a day of the week or a digit.
    static let openings = WordList(
        """
        on|am|le|el|il|em|op|den|d.|dne|dnia|w dniu|в|на|at|a|al|in data|il giorno|el día|no dia|pada|pada tanggal|vào|în
        la data de|dňa|στις|tarihinde|sur|dana|kuupäeval|在|于|於|quoting|zitat von|citando|missatge de|ב-|בתאריך|في|در|เมื่อ
        """
    )

    /// Time zones in the form of old web mail, which names no verb.
    static let zones = WordList("gmt+|gmt-|utc+|utc-")

    /// Days of the week, in full and abbreviated, without a full stop.
    static let weekdays = WordList(
        """
        mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday
        mo|di|mi|do|fr|sa|so|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag
        lun|mar|mer|jeu|ven|sam|dim|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche
        mié|jue|vie|sáb|dom|lunes|martes|miércoles|jueves|viernes|sábado|domingo
        gio|sab|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica
        seg|ter|qua|qui|sex|segunda|terça|quarta|quinta|sexta|segunda-feira|terça-feira|quarta-feira|quinta-feira
        sexta-feira|ma|wo|vr|za|zo|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag
        pon|wt|śr|czw|pt|sob|niedz|poniedziałek|wtorek|środa|czwartek|piątek|sobota|niedziela
        mån|tis|ons|tors|tor|fre|lör|sön|man|tirs|lør|søn|måndag|tisdag|onsdag|torsdag|fredag|lördag|söndag
        mandag|tirsdag|lørdag|søndag|ti|ke|to|pe|la|su|po|maanantai|tiistai|keskiviikko|torstai|perjantai|lauantai
        sunnuntai|út|st|čt|pá|ne|pondělí|úterý|středa|čtvrtek|pátek|neděle|pondelok|utorok|streda|štvrtok|piatok|nedeľa
        пн|вт|ср|чт|пт|сб|вс|нд|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа
        четвер|п'ятниця|субота|неділя|paz|pzt|sal|çar|per|cum|cmt|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar
        dum|mie|joi|vin|luni|marți|miercuri|vineri|sâmbătă|duminică|hétfő|kedd|szerda|csütörtök|péntek|szombat|vasárnap
        ponedeljak|utorak|srijeda|sreda|četvrtak|petak|subota|nedjelja|nedelja|ponedeljek|torek|četrtek|petek|nedelja
        dilluns|dimarts|dimecres|dijous|divendres|dissabte|diumenge
        """
    )
}
