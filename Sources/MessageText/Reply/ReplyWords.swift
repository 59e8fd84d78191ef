/// What mail programs write around quotations, in the languages in which they are used.
///
/// Facts, collected from the programs' behaviour; a new language is one more line in each list.
enum ReplyWords {
    /// Forms of "wrote" in attribution lines.
    static let wrote = WordList(
        """
        wrote|writes|schrieb|schreibt|hat geschrieben|a écrit|écrit|a ecrit|escribió|escribio|escribe|ha scritto|scrisse
        escreveu|schreef|heeft geschreven|napisał|napisała|napisał(a)|napisano|pisze|skrev|skriver|kirjoitti|napsal
        napsala|napsal(a)|napísal|napísal(a)|píše|написал|написала|написал(а)|написав|написала|пишет|пише|писал
        yazdı|şunu yazdı|a scris|έγραψε|έγραψαν|írta|ezt írta|写道|寫道|写到|书写|書きました|のメール|のメッセージ|님이 작성
        작성|님의 말|đã viết|menulis|menulis berikut|כתב|כתבה|كتب|كتبت|rašė|va escriure|ha escrit|je napisao
        je napisala|је написао|написа|rakstīja|kirjutas|เขียน|skrifaði|napisao je|zitat von|quoting|citando|cite
        tarihinde|aldı
        """
    )

    /// Those forms that programs put last, in front of the colon.
    static let wroteLast = WordList(
        """
        wrote|writes|a écrit|écrit|escribió|escribe|ha scritto|scrisse|escreveu|napisał|napisała|napisał(a)|pisze|написал
        написала|пишет|пише|a scris|έγραψε|写道|寫道|작성|đã viết|menulis|geschrieben|kirjoitti|napsal|napsal(a)|yazdı
        """
    )

    /// Those forms after which programs put the name.
    static let wroteFirst = WordList(
        "schrieb|schreibt|schreef|heeft|skrev|skriver|zitat von|quoting|citando|użytkownik|odesílatel|písal|napisana przez"
    )

    /// What ends a time of day.
    static let hours = WordList("am|pm|a.m|p.m|uhr|gmt|utc|cet|est|pst")

    /// Words by which somebody speaks of himself.
    static let speakers = WordList("i|we|ich|wir|j'ai|nous avons|he escrito|ho|abbiamo|ik|wij|jag|vi|jeg|eu|ja")

    /// How attribution lines begin, besides a day of the week or a digit.
    static let openings = WordList(
        """
        on|am|le|el|il|em|op|den|dne|dnia|w dniu|в|на|at|a|al|in data|il giorno|el día|no dia|pada|pada tanggal|vào|în|στις
        tarihinde|sur|dana|kuupäeval|在|于|於|quoting|zitat von|citando|missatge de|ב-|בתאריך|في
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
        ti|ke|to|pe|la|su|po|út|st|čt|pá|ne|пн|вт|ср|чт|пт|сб|вс|нд|понедельник|вторник|среда|четверг|пятница|суббота
        воскресенье|понеділок|вівторок|середа|четвер|п'ятниця|субота|неділя|paz|pzt|sal|çar|per|cum|cmt|dum|mie|joi|vin
        """
    )

    /// What stands between dashes above a quoted original.
    static let originalMessage = WordList(
        """
        original message|original email|original e-mail|original appointment|original mail|reply message|previous message
        original|ursprüngliche nachricht|originalnachricht|original-nachricht|ursprüngliche mail|message d'origine
        message original|message d’origine|message initial|mensaje original|messaggio originale|messaggio inviato
        mensagem original|oorspronkelijk bericht|origineel bericht|wiadomość oryginalna|oryginalna wiadomość
        ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|original meddelelse|oprindelig besked
        opprinnelig melding|alkuperäinen viesti|původní zpráva|původní e-mail|pôvodná správa|исходное сообщение
        оригинальное сообщение|первоначальное сообщение|оригінальне повідомлення|вихідне повідомлення|orijinal mesaj
        özgün ileti|原始邮件|原始郵件|原邮件|邮件原件|元のメッセージ|元のメール|原文|원본 메시지|원본 메일|원본메일|eredeti üzenet
        mesajul original|mesaj original|αρχικό μήνυμα|הודעה מקורית|الرسالة الأصلية|thư gốc|pesan asli|missatge original
        izvorna poruka|оригинално съобщение
        """
    )

    /// What marks a forwarded message.
    static let forwardedMessage = WordList(
        """
        forwarded message|forwarded mail|forwarded by|weitergeleitete nachricht|weitergeleitete mail|message transféré
        message réexpédié|courriel transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada
        mensagem reencaminhada|doorgestuurd bericht|przekazana wiadomość|wiadomość przekazana|wiadomość przekazana dalej
        vidarebefordrat meddelande|vidarebefordrat mejl|vidarebefordrat brev|videresendt meddelelse|videresendt melding
        videresendt besked|videresendt e-post|välitetty viesti|přeposlaná zpráva|preposlaná správa|пересылаемое сообщение
        пересланное сообщение|переслане повідомлення|переадресоване повідомлення|переадресованного сообщения
        iletilmiş mesaj|iletilen mesaj|yönlendirilmiş ileti|转发的邮件|转发邮件信息|转发邮件|轉寄郵件|轉寄的郵件|被转发的邮件
        転送メッセージ|転送されたメッセージ|전달된 메일|전달된 메시지|továbbított üzenet|mesaj redirecționat
        προωθημένο μήνυμα|הודעה שהועברה|رسالة معاد توجيهها|missatge reenviat
        """
    )

    /// What announces a forwarded message without dashes, as the whole line.
    static let forwardAnnouncement = WordList(
        """
        begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message réexpédié :
        début du message transféré :|inicio del mensaje reenviado:|inizio messaggio inoltrato:
        início da mensagem encaminhada:|início da mensagem reencaminhada:|begin doorgestuurd bericht:
        vidarebefordrat brev:|påbörja vidarebefordrat meddelande:|start på videresendt besked:|videresendt melding:
        początek przekazanej wiadomości:|rozpoczęcie przekazywanej wiadomości:|начало переадресованного сообщения:
        iletilen mesajın başlangıcı:|下面是被转发的邮件：|開始轉寄郵件：|轉寄的郵件：|転送されたメッセージ:|전달된 메시지 시작:
        """
    )

    /// Lines of help desks that ask for the answer above them.
    static let replyAbove = WordList(
        """
        reply above this line|type your reply above this line|write above this line|above this line to post a reply
        reply above the dotted line|respond above this line|reply above here|antworten sie oberhalb dieser linie
        oberhalb dieser linie|au-dessus de cette ligne|por encima de esta línea|encima de esta línea
        sopra questa riga|sopra questa linea|acima desta linha|boven deze regel|boven deze lijn|powyżej tej linii
        original message processed by|выше этой линии|この線より上|请在此线上方回复
        """
    )
}
