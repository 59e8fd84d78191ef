/// What mail programs and help desks write on a line of its own above an earlier message.
enum SeparatorWords {
    /// The words between dashes above a quoted original.
    static let originalMessage = WordList(
        """
        original message|original email|original e-mail|original appointment|original mail|reply message|replied message
        previous message|original|ursprüngliche nachricht|originalnachricht|original-nachricht|ursprüngliche mail
        antwort nachricht|antwort-nachricht|beantwortete nachricht|message d'origine|message original|mail original
        courriel original|message initial|message de réponse|mensaje original|correo original|mensaje respondido
        messaggio originale|messaggio inviato|mensagem original|mensagem respondida|oorspronkelijk bericht
        origineel bericht|beantwoord bericht|wiadomość oryginalna|oryginalna wiadomość|odpowiedź na wiadomość
        ursprungligt meddelande|originalmeddelande|oprindelig meddelelse|original meddelelse|oprindelig besked
        opprinnelig melding|alkuperäinen viesti|původní zpráva|původní e-mail|pôvodná správa|исходное сообщение
        оригинальное сообщение|первоначальное сообщение|оригінальне повідомлення|вихідне повідомлення|початкове повідомлення
        orijinal mesaj|özgün ileti|orijinal ileti|orjinal mesaj|原始邮件|原始郵件|原邮件|邮件原件|回复的邮件|回覆郵件|回复邮件
        元のメッセージ|元のメール|返信メッセージ|原文|원본 메시지|원본 메일|원본메일|eredeti üzenet|eredeti levél|mesajul original|mesaj original
        αρχικό μήνυμα|הודעה מקורית|הודעה המקורית|الرسالة الأصلية|پیام اصلی|thư gốc|tin nhắn gốc|pesan asli
        mesej asal|missatge original|correu original|mensaxe orixinal|jatorrizko mezua|izvorna poruka|originalna poruka
        izvirno sporočilo|оригинално съобщение|оригинална порука|оригинална порака|algne kiri|algne sõnum
        originalus laiškas|originali žinutė|pradinis pranešimas|sākotnējais ziņojums|sākotnējā vēstule|upprunaleg skilaboð
        upphaflegt skeyti|mesazhi origjinal|ข้อความต้นฉบับ|ข้อความเดิม|मूल संदेश|oorspronklike boodskap
        """
    )

    /// What marks a forwarded message between dashes.
    static let forwardedMessage = WordList(
        """
        forwarded message|forwarded mail|forwarded email|forwarded by|fwd.msg|weitergeleitete nachricht|weitergeleitete mail
        message transféré|message transmis|message réexpédié|courriel transféré|mensaje reenviado|correo reenviado
        messaggio inoltrato|mensagem encaminhada|mensagem reencaminhada|doorgestuurd bericht|doorgezonden bericht
        przekazana wiadomość|wiadomość przekazana|wiadomość przekazana dalej|wiadomość przesłana dalej
        treść przekazanej wiadomości|treść przesłanej wiadomości|vidarebefordrat meddelande|vidarebefordrat mejl
        vidarebefordrat brev|videresendt meddelelse|videresendt melding|videresendt besked|videresendt e-post
        videresendt e-mail|välitetty viesti|edelleenlähetetty viesti|přeposlaná zpráva|přeposlaný e-mail|preposlaná správa
        preposlaný e-mail|пересылаемое сообщение|пересланное сообщение|перенаправленное сообщение|переадресованное сообщение
        переадресованного сообщения|переслане повідомлення|перенаправлене повідомлення|переадресоване повідомлення
        İletilmiş Mesaj|iletilmiş mesaj|İletilen Mesaj|İletilen İleti|iletilen ileti|yönlendirilmiş ileti|yönlendirilen mesaj|转发的邮件|转发邮件信息|转发邮件
        被转发的邮件|轉寄郵件|轉寄的郵件|轉寄訊息|転送メッセージ|転送されたメッセージ|転送メール|メッセージを転送|전달된 메일|전달된 메시지
        továbbított üzenet|továbbított levél|mesaj redirecționat|mesaj redirectionat|mesaj transmis|προωθημένο μήνυμα
        הודעה שהועברה|הודעה מועברת|رسالة معاد توجيهها|رسالة مُعاد توجيهها|پیام ارسال شده
        tin nhắn được chuyển tiếp|thư được chuyển tiếp|chuyển tiếp thư|pesan terusan|pesan yang diteruskan
        mesej dimajukan|missatge reenviat|mensaxe reenviada|birbidalitako mezua|proslijeđena poruka|prosleđena poruka
        posredovano sporočilo|препратено съобщение|прослеђена порука|препратена порака|edastatud kiri|edastatud sõnum
        persiųstas laiškas|persiųsta žinutė|persiunčiamas pranešimas|pārsūtītais ziņojums|pārsūtīta vēstule
        framsend skilaboð|áframsent skeyti|mesazh i përcjellë|ข้อความที่ส่งต่อ|अग्रेषित संदेश|aangestuurde boodskap
        """
    )

    /// What announces a forwarded message without dashes, as the whole line; the colon is left out.
    static let forwardAnnouncement = WordList(
        """
        begin forwarded message|forwarded message|anfang der weitergeleiteten nachricht|weitergeleitete nachricht
        début du message réexpédié|début du message transféré|message transféré|inicio del mensaje reenviado
        mensaje reenviado|inizio messaggio inoltrato|messaggio inoltrato|início da mensagem encaminhada
        início da mensagem reencaminhada|mensagem encaminhada|mensagem reencaminhada|begin doorgestuurd bericht
        doorgestuurd bericht|vidarebefordrat brev|vidarebefordrat mejl|påbörja vidarebefordrat meddelande
        start på videresendt besked|videresendt melding|videresendt besked|välitetty viesti alkaa|välitetty viesti
        začátek přeposílané zprávy|začiatok preposlanej správy|początek przekazanej wiadomości
        początek przekazywanej wiadomości|rozpoczęcie przekazywanej wiadomości|начало переадресованного сообщения
        начало пересылаемого сообщения|початок листа, що пересилається|початок переадресованого повідомлення
        İletilen mesajın başlangıcı|İleti başlangıcı|započni proslijeđenu poruku|továbbított levél kezdete
        începe mesajul redirecționat|început mesaj redirecționat|έναρξη προωθημένου μηνύματος|inici del missatge reenviat
        下面是被转发的邮件|以下是转发的邮件|開始轉寄郵件|轉寄的郵件|以下是轉寄的郵件|転送されたメッセージ|전달된 메시지 시작|전달된 메시지
        bắt đầu thư được chuyển tiếp|mulai pesan terusan|תחילת ההודעה שהועברה|بداية الرسالة المعاد توجيهها
        เริ่มข้อความที่ส่งต่อ
        """
    )

    /// How the subject of a forwarded message begins, in front of the colon.
    static let forwardPrefixes = WordList(
        """
        fw|fwd|forward|forwarded|wg|weitergeleitet|tr|trans|rv|reenv|reenviado|i|inoltra|inoltrato|enc|encaminhada
        encaminhado|doorst|doorgest|doorgestuurd|pd|vb|vl|videresend|přep|přeposláno|preposl|preposlané|továbbítás|továbbítva|ilt|i̇lt|yönl|redir
        trimis|проз|пересл|пересылка|переслано|пер|переадр|πρθ|προωθ|הועבר|إعادة توجيه|转发|轉寄|轉發|転送
        전달|chuyển tiếp|teruskan|edasi|edastus|reenvio|prosl|proslijeđeno|posr|pārs|pārsūt|persiųsti
        """
    )

    /// A prefix that marks a forward in Danish and Norwegian and an answer in Finnish.
    static let nordicPrefix = WordList("vs")

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
