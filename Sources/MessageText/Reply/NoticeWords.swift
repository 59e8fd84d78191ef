/// What lists, trackers, scanners and legal departments write under mail.
enum NoticeWords {
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
        unsubscribe here|manage your subscription|update your email preferences|view this email in your browser
        this email has been scanned|this email has been automatically scanned|this message has been automatically scanned
        this email was checked|this message was scanned|this e-mail was scanned|this e-mail message has been scanned
        scanned by|scanned for viruses by|checked by avg|checked for viruses by|no virus found|diese e-mail wurde gescannt
        diese e-mail wurde überprüft|diese nachricht wurde auf viren|ce message a été analysé|cet e-mail a été vérifié
        cet e-mail a été analysé|este correo ha sido analizado|este correo electrónico ha sido analizado
        este correo electrónico ha sido verificado|questo messaggio è stato analizzato|questa email è stata controllata
        questa mail è stata controllata|este e-mail foi analisado|esta mensagem foi verificada|dit e-mailbericht is gescand
        deze e-mail is gescand|dit bericht is gescand|ten e-mail został sprawdzony|detta e-postmeddelande har genomsökts
        denne e-mail er blevet scannet|denne e-posten er sjekket|tato zpráva byla zkontrolována|bu e-posta virüslere karşı
        this email was anti virus|this email was anti-virus|this email has been anti|this email is free from viruses
        this message is free from viruses|outgoing mail is certified|click here to report this email as spam
        click here to report this message|to report this email as spam|el software de antivirus|il software antivirus
        le logiciel antivirus|cet e-mail ne contient aucun virus|ce message ne contient aucun virus|o software antivírus
        deze e-mail bevat geen virus|dit e-mailbericht is gecontroleerd|dit e-mailbericht is door|dette e-mail er
        このメールはウイルス|此邮件已通过|本邮件已通过
        this email is a service from|powered by zendesk|delivered by zendesk|this message was sent to you by
        follow us on|join us on
        """
    )

    /// Words of somebody who speaks of himself, as no notice does.
    static let speakers = WordList(
        """
        i am|i'm|i’m|i was|i have|i've|i’ve|i had|i want|i would|i need|i can|i cannot|i can't|i get|i got|i did|i do
        i don't|i received|i think|i like|i ask|i wish|i will|i'll|and i|my|mine|about me|tell me|call me|send me|help me
        ich|mich|mir|mein|meine|meinen|meiner|j'ai|j’ai|je ne|je n'ai|je vous|je suis|je veux|je voudrais|je souhaite|moi
        yo|míos|mis datos|mi cuenta|mi pedido|io|mia|ik|mij|mijn|jag|mig|jeg|meu|minha|mnie|mój|я|мне|меня|мой|minun|minä
        benim|私|僕
        """
    )

    /// Words of somebody who reports that something is wrong.
    static let complaints = WordList(
        """
        does not work|doesn't work|doesn’t work|do not work|don't work|did not work|didn't work|not working|is broken
        are broken|it bounces|bounced|fails|failed|contains a virus|an error|please help|bitte um hilfe|funktioniert nicht
        geht nicht|enthält einen virus|ne fonctionne pas|ne marche pas|contient un virus|no funciona|contiene un virus
        non funziona|não funciona|contém um vírus|werkt niet|nie działa|fungerar inte|virker ikke|fungerer ikke|не работает
        """
    )

    /// How disclaimers begin that say that they are one.
    static let headings = WordList(
        """
        confidentiality notice|confidential notice|confidentiality:|disclaimer|legal notice|legal disclaimer|privacy notice
        notice of confidentiality|vertraulichkeitshinweis|haftungsausschluss|rechtlicher hinweis|avis de confidentialité
        aviso de confidencialidad|avviso di riservatezza|aviso de confidencialidade|vertrouwelijkheidsclausule
        klauzula poufności
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
