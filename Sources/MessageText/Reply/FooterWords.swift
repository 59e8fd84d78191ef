/// What programs, providers and legal departments write under mail.
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

    /// How what a person adds below his signature begins.
    static let postscripts = WordList("ps:|p.s.|ps.|ps|p.s|nb:|pps|pd:|p.d.")

    /// Words that make a line a sentence of somebody's own.
    static let sentences = WordList("is|are|was|were|because|but|i|ist|weil|aber|ich|est|mais|je|pero|porque|però|mas")

    /// Forms of "sent" for such lines in other orders of words.
    static let sent = WordList(
        """
        sent|gesendet|geschickt|envoyé|enviado|inviato|verstuurd|verzonden|wysłane|wysłano|skickat|sendt|lähetetty|odesláno
        отправлено|надіслано|gönderildi|送信|发送|發送|发自|發自|傳送|보냄|보낸|trimis|στάλθηκε|נשלח|أرسلت|elküldve|geschrieben
        """
    )

    /// Lines that begin a notice of a mailing list, a tracker or a virus scanner; what follows belongs to it.
    static let notices = WordList(
        """
        you received this message because you are subscribed|you are receiving this because
        you received this email because|you are receiving this email because|to unsubscribe from this group
        to unsubscribe from this list|to unsubscribe, send|to stop receiving emails|you're receiving this because
        reply to this email directly|message sent via|this email has been checked for viruses
        this message has been scanned|this email was scanned|this e-mail has been scanned|virus-free|virus free
        this email has been sent from a virus-free|diese e-mail wurde von avast|diese e-mail wurde auf viren|virenfrei
        l'absence de virus dans ce courrier|garanti sans virus|sans virus|este correo electrónico ha sido comprobado
        libre de virus|este mensaje ha sido analizado|questa e-mail è stata controllata|mail priva di virus|priva di virus
        este e-mail foi verificado|este email foi escaneado|livre de vírus|deze e-mail is gecontroleerd|virusvrij
        ta wiadomość została sprawdzona|wolny od wirusów|detta e-postmeddelande har kontrollerats|virusfri
        это сообщение проверено|без вирусов|please consider the environment|think before you print|save a tree
        consider the environment before printing|denken sie an die umwelt|bitte prüfen sie, ob diese mail
        pensez à l'environnement|antes de imprimir|prima di stampare|denk aan het milieu|tänk på miljön
        caution: this email originated|external email:|[external]|this email originated from outside
        achtung: diese e-mail|attention : ce message provient|unsubscribe here|manage your subscription
        this email is a service from|powered by zendesk|delivered by zendesk|this message was sent to you by
        follow us on|join us on
        """
    )

    /// How disclaimers begin.
    static let disclaimers = WordList(
        """
        confidentiality notice|confidential notice|confidentiality:|disclaimer|legal notice|legal disclaimer|privacy notice
        notice of confidentiality|this email and any|this e-mail and any|this message and any|this email is confidential
        this e-mail is confidential|this communication is|the information contained in this|the contents of this
        the information in this|the information transmitted|this message is intended|this email is intended
        this e-mail is intended|this message contains confidential|this email contains confidential|this email may contain
        this e-mail may contain|this message may contain|this transmission|if you are not the intended recipient
        if you have received this|any views or opinions|important notice|vertraulichkeitshinweis|haftungsausschluss
        rechtlicher hinweis|diese e-mail enthält|diese e-mail ist vertraulich|diese nachricht enthält
        diese nachricht ist vertraulich|diese e-mail und|diese mail enthält|der inhalt dieser e-mail|diese email enthält
        avis de confidentialité|ce message et|ce courriel et|ce message est confidentiel|ce courriel est
        ce message électronique|le présent message|les informations contenues|aviso de confidencialidad|aviso legal
        este mensaje y|este mensaje contiene|este correo electrónico y|este correo y|este correo electrónico contiene
        este mensaje va dirigido|la información contenida|este mensaje es confidencial|avviso di riservatezza
        questo messaggio|questa e-mail|questo documento|le informazioni contenute|ai sensi del|la presente comunicazione
        il presente messaggio|aviso de confidencialidade|aviso legal|esta mensagem|este e-mail|este email
        as informações contidas|dit e-mailbericht|deze e-mail|dit bericht|de informatie in|de inhoud van
        vertrouwelijkheidsclausule|niniejsza wiadomość|ta wiadomość|treść tej wiadomości|informacje zawarte
        wiadomość ta|klauzula poufności|detta e-postmeddelande|detta meddelande|denne e-mail|denne mail|denne e-post
        tämä viesti|tämä sähköposti|данное сообщение|это сообщение|настоящее сообщение|настоящее электронное сообщение
        информация, содержащаяся|конфиденциально|це повідомлення|bu e-posta|bu mesaj|bu elektronik posta|本邮件|此邮件
        本郵件|本电子邮件|このメール|本メール|이 메일|본 메일|本信件|acest mesaj|acest e-mail|tato zpráva|tento e-mail
        """
    )

    /// Words of which a disclaimer holds at least two.
    static let legal = WordList(
        """
        confidential|privileged|intended|recipient|addressee|unauthori|disclos|disclaim|delete|liab|legally|proprietary
        vertraulich|empfänger|unbefugt|bestimmt|löschen|vernichten|irrtümlich|haftung|confidentiel|destinataire|strictement
        interdit|détruire|supprimer|divulgation|erreur|confidencial|destinatario|prohibid|elimin|divulga|riservat|destinat
        vietat|errore|distrugg|privacy|cancellar|destinatário|proibid|apag|vertrouwelijk|geadresseerde|bestemd|verwijder
        openbaarmaking|poufn|adresat|zabronion|usun|konfidentiell|mottagare|avsedd|fortrolig|modtager|luottamuksel
        vastaanottaj|конфиденциальн|адресат|получател|удалит|конфіденційн|gizli|alıcı|yetkisiz|机密|保密|收件人|機密|収信|宛先|기밀|수신
        důvěrn|příjemc|confidențial|bizalmas
        """
    )
}
