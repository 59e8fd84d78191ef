/// What mail programs, and people by habit, write under mail.
enum FooterWords {
    /// How the lines of mobile and free mail programs begin.
    static let mobileBeginnings = WordList(
        """
        sent from my|sent from mail for|sent from outlook|sent from yahoo|sent from proton|sent from samsung|sent from aol
        sent from ios|sent from android|sent from gmail|sent from the|sent from a mobile|sent from mobile|sent from iphone
        sent from ipad|sent from blackberry|sent from nine|sent from spark|sent from surface|sent from windows
        sent via|sent with|sent using|sent on the go|get outlook for|get bluemail for|sent by my|typed on my
        von meinem|von meiner|gesendet von|gesendet mit|gesendet aus|gesendet über|diese nachricht wurde von
        holen sie sich outlook|outlook für|mit freundlichen grüßen von meinem|envoyé de mon|envoyé depuis|envoyé à partir
        envoyé via|envoyé avec|envoyé du|obtenez outlook|télécharger outlook|enviado desde|enviado con|enviado a través
        obtener outlook|enviado do|enviado de|enviado a partir|enviado pelo|enviado via|obter o outlook|inviato da
        inviato dal|inviato con|inviato tramite|scarica outlook|ottieni outlook|verstuurd vanaf|verzonden vanaf
        verstuurd met|verzonden met|verzonden via|verstuurd via|download outlook|outlook voor|wysłane z|wysłano z
        wysłane przez|pobierz outlook|skickat från|skickades från|hämta outlook|sendt fra|sendt via|sendt med|hent outlook
        lähetetty|odesláno z|odoslané z|získat outlook|отправлено с|отправлено из|отправлено через|послано с|надіслано з
        відправлено з|trimis de pe|trimis din|elküldve|küldve|στάλθηκε από|gönderildi|iphone'umdan|发自我的|从我的
        發自我的|從我的|来自我的|寄自我的|傳送自|用|נשלח מ|أُرسلت من|أرسلت من|dikirim dari|được gửi từ
        """
    )

    /// Names of devices and programs, one of which makes a short line that says "sent" a footer.
    static let devices = WordList(
        """
        iphone|ipad|ipod|android|blackberry|samsung|galaxy|huawei|xiaomi|redmi|oneplus|pixel|nokia|motorola|honor|oppo
        smartphone|mobile device|mobile phone|cell phone|mobilgerät|handy|mobiltelefon|téléphone|telefoon|telefon|móvil
        celular|cellulare|mobil|mobiel|mobile|phone|tablet|htc|sony xperia|xperia|lumia|windows phone|windows 10|windows 11
        outlook|yahoo mail|yahoo|gmail|gmx|web.de|proton mail|protonmail|proton|mail.ru|почты|aol|icloud|spark|airmail
        bluemail|k-9 mail|k-9|fairemail|newton|edison|superhuman|hey|tutanota|tuta|fastmail|zoho mail|телефона|смартфона
        手机|手機|device|app|mail for windows|nine|thunderbird|surface|macbook|mac|iphonesta|iphonu|iphone'a
        """
    )

    /// How a postscript begins.
    static let postscripts = WordList("ps:|p.s.|ps.|ps|p.s|nb:|pps|pd:|p.d.")

    /// Words that make a line a sentence of somebody's own.
    static let sentences = WordList(
        """
        is|are|was|were|does|did|don't|doesn't|didn't|not|no longer|can|can't|cannot|won't|has|have|had|will|would
        should|works|arrive|arrives|fails|because|but|when|why|how|i|ist|sind|war|weil|aber|ich|nicht|kein|keine|wird|kann
        geht|est|sont|mais|je|ne|pas|peut|pero|porque|está|están|llega|llegan|però|perché|sono|è|mas|não|são|niet|geen
        maar|werkt|nie|jest|ale|inte|är|men|ikke|er|не|но|это
        """
    )

    /// Words of somebody who asks for something.
    static let requests = WordList(
        """
        please|pls|kindly|bitte|s'il vous plaît|s’il vous plaît|svp|merci de|veuillez|por favor|per favore|cortesemente
        gentilmente|graag|alstublieft|a.u.b.|proszę|prosím|vänligen|snälla|venligst|vennligst|kérem|vă rog|пожалуйста
        будь ласка|lütfen|παρακαλώ|bonvolu|お願いします|お願い致します|お願いいたします|下さい|ください|请|請|부탁
        """
    )

    /// How the fields of a form or an order begin, which no signature has.
    static let fields = WordList(
        """
        name:|full name:|first name:|last name:|your name:|message:|comment:|comments:|question:|order:|order number:
        order no:|subject:|iban|bic:|account holder:|vorname:|nachname:|nachricht:|kommentar:|frage:|bestellung:
        bestellnummer:|kundennummer:|auftragsnummer:|betreff:|nom:|nom :|prénom:|prénom :|message :|commande:|commande :
        question :|nombre:|apellidos:|mensaje:|pregunta:|pedido:|número de pedido:|nome:|cognome:|messaggio:|ordine:
        domanda:|mensagem:|encomenda:|naam:|voornaam:|bericht:|bestelling:|bestelnummer:|vraag:|imię:|nazwisko:|wiadomość:
        zamówienie:|namn:|meddelande:|navn:|besked:|melding:|nimi:|viesti:|имя:|сообщение:|заказ:|姓名：|姓名:|お名前：|お名前:
        """
    )

    /// Forms of "sent" for such lines in other orders of words.
    static let sent = WordList(
        """
        sent|gesendet|geschickt|envoyé|enviado|inviato|verstuurd|verzonden|wysłane|wysłano|skickat|sendt|lähetetty|odesláno
        отправлено|надіслано|gönderildi|送信|发送|發送|发自|發自|傳送|보냄|보낸|trimis|στάλθηκε|נשלח|أرسلت|elküldve|geschrieben
        """
    )
}
