/// What gateways and mail services put in front of a mail from outside, as a warning to its reader.
enum BannerWords {
    /// The words in brackets in front of the text: `[EXTERNAL]`.
    static let tags = WordList(
        """
        external|ext|external email|external e-mail|external mail|external sender|external message|outside|untrusted
        extern|externe|externe e-mail|externe mail|externe nachricht|expéditeur externe|externo|correo externo|esterno
        e-mail esterna|mail esterna|mensagem externa|e-mail externo|zewnętrzny|wiadomość zewnętrzna|externt|ekstern
        ulkoinen|externí|externý|külső|внешняя|внешнее письмо|外部|外部邮件|社外|caution|caution external|warning external
        suspicious|spam?
        """
    )

    /// How the warnings begin.
    static let beginnings = WordList(
        """
        caution: this e|caution: this message|caution: this mail|caution: external|caution! this|caution - external
        caution - this|caution external|caution, external|caution: the sender|warning: this e|warning: this message
        warning: external|warning: the sender|warning! this|attention: this e|attention: this message|attention: external
        attention! this|alert: this e|alert: this message|notice: this e|notice: this message|security notice: this
        external email|external e-mail|external mail|external message|external sender|this email originated
        this e-mail originated|this message originated|this mail originated|this email came from outside
        this message came from outside|this email is from outside|this email is from an external
        this message is from an external|this email was sent from outside|this message was sent from outside
        this email has been sent from outside|this email comes from outside|this message comes from outside
        this is an external email|this is an external message|this sender is from outside|sent from outside
        you don't often get email from|you don’t often get email from|you don't often get mail from
        some people who received this message don't often get|some people who received this message don’t often get
        be careful with this message|this message seems dangerous|this sender has not been verified
        achtung: diese e|achtung: diese mail|achtung: diese nachricht|achtung: extern|achtung! diese|vorsicht: diese
        vorsicht: extern|vorsicht! diese|warnung: diese|hinweis: diese e-mail stammt|externe e-mail|externe mail
        externe nachricht|externer absender|diese e-mail stammt von außerhalb|diese e-mail kommt von extern
        diese nachricht stammt von außerhalb|sie erhalten nicht oft e-mails von|sie erhalten nicht häufig e-mails von
        einige personen, die diese nachricht erhalten haben|attention : ce message|attention : cet e|attention : ce mail
        attention : ce courriel|attention : mail externe|attention : message externe|attention! ce|attention: ce message
        attention: ce courriel|attention: cet e|avertissement : ce|mise en garde : ce|prudence : ce|courriel externe
        message externe|expéditeur externe|e-mail externe|mail externe|ce message provient de l'extérieur
        ce courriel provient de l'extérieur|cet e-mail provient de l'extérieur|vous n'obtenez pas souvent d'e-mail
        vous n’obtenez pas souvent d’e-mail|vous ne recevez pas souvent|atención: este|precaución: este|advertencia: este
        cuidado: este|aviso: este correo|correo externo|mensaje externo|remitente externo|este correo proviene de fuera
        este mensaje proviene de fuera|este correo electrónico se originó fuera|este mensaje se originó fuera
        no suele recibir correo|no suele recibir correos|attenzione: questa|attenzione: questo|attenzione: mail esterna
        attenzione! questa|avviso: questa|mail esterna|e-mail esterna|messaggio esterno|mittente esterno
        questa e-mail proviene dall'esterno|questo messaggio proviene dall'esterno|non si riceve spesso posta
        non ricevi spesso|atenção: este|atenção: esta|cuidado: esta|aviso: este e-mail|e-mail externo|mensagem externa
        remetente externo|este e-mail foi originado fora|este email teve origem fora|esta mensagem foi enviada de fora
        você não costuma receber|não recebe frequentemente|let op: dit|let op: deze|let op! deze|waarschuwing: dit
        waarschuwing: deze|externe afzender|extern bericht|deze e-mail is afkomstig van buiten
        dit bericht is afkomstig van buiten|u ontvangt niet vaak e-mail|uwaga: ta|uwaga: wiadomość|uwaga! ta
        ostrzeżenie: ta|wiadomość zewnętrzna|nadawca zewnętrzny|ta wiadomość pochodzi spoza|ta wiadomość pochodzi z zewnątrz
        nie otrzymujesz często|obs! detta|obs: detta|varning: detta|externt meddelande|extern avsändare
        detta meddelande kommer från|detta mejl kommer från|du får inte ofta e-post|advarsel: denne|obs: denne
        ekstern afsender|ekstern avsender|ekstern mail|ekstern e-post|denne mail kommer udefra|du får ikke ofte mails
        du får ikke ofte e-post|huomio: tämä|varoitus: tämä|ulkoinen viesti|ulkoinen lähettäjä|et saa usein sähköpostia
        upozornění: tento|pozor: tento|pozor: tato|externí e-mail|externí odesílatel|upozornenie: tento|externý odosielateľ
        figyelem: ez|külső feladó|külső e-mail|atenție: acest|expeditor extern|внимание: это|внимание! это|осторожно: это
        внешний отправитель|внешнее письмо|увага: це|зовнішній відправник|dikkat: bu|uyarı: bu|harici gönderen
        harici e-posta|注意：此邮件|警告：此邮件|外部邮件|此邮件来自外部|此邮件来自组织外部|您通常不会收到|注意：此郵件|外部郵件|注意: このメール
        注意：このメール|社外からのメール|外部からのメール|このメールは社外|このメールは外部|주의: 이|외부 메일|이 메일은 외부
        """
    )

    /// What the further sentences of a warning say.
    static let advice = WordList(
        """
        do not click|don't click|don’t click|not click links|not click on links|avoid clicking|do not open|don't open
        not open attachments|do not reply to|do not respond|do not forward|do not provide|do not share|do not trust
        unless you recognize|unless you recognise|unless you know|unless you trust|unless you are expecting
        unless you were expecting|unless you can confirm|unless you have verified|content is safe|contents are safe
        exercise caution|use caution|with caution|caution when|be cautious|be careful with|be careful when
        be careful opening|be careful clicking|think before you click|verify the sender|check the sender
        confirm the sender|sender's identity|sender’s identity|report phishing|report suspicious|phish alert
        if you are unsure|if in doubt|if you suspect|learn why this is important|learn about spoofing
        originated from outside|originated outside|outside of the organization|outside of your organization
        outside the organization|outside your organization|outside our organization|from an external|external source
        klicken sie nicht|klicken sie auf keine|nicht auf links|keine links|keine anhänge|öffnen sie keine
        öffnen sie anhänge nur|wenn sie den absender|sofern sie den absender|absender kennen|absender nicht kennen
        seien sie vorsichtig|vorsicht bei|vorsichtig mit links|außerhalb der organisation|außerhalb des unternehmens
        außerhalb ihrer organisation|von extern|erfahren sie, warum dies wichtig ist|ne cliquez pas|ne cliquez sur aucun
        n'ouvrez pas|n’ouvrez pas|n'ouvrez aucune|soyez prudent|soyez vigilant|si vous ne connaissez pas|à moins de connaître
        à moins que vous ne|sauf si vous|en dehors de l'organisation|en dehors de votre organisation|de l'extérieur
        expéditeur inconnu|pourquoi c'est important|pourquoi c’est important|no haga clic|no haga click|no abra|a menos que
        salvo que reconozca|si no reconoce|si no conoce|tenga cuidado|tenga precaución|fuera de la organización
        fuera de su organización|por qué es esto importante|non cliccare|non fare clic|non aprire|a meno che
        se non si conosce|prestare attenzione|fate attenzione|all'esterno dell'organizzazione|esterno all'organizzazione
        perché è importante|não clique|não abra|a menos que|exceto se|a não ser que|tenha cuidado|fora da organização
        fora da sua organização|saiba por que isso é importante|klik niet|klik geen|open geen|tenzij u|wees voorzichtig
        buiten de organisatie|buiten uw organisatie|van buiten|waarom dit belangrijk is|nie klikaj|nie otwieraj|chyba że
        zachowaj ostrożność|spoza organizacji|dlaczego jest to ważne|klicka inte|öppna inte|om du inte känner|var försiktig
        utanför organisationen|varför det här är viktigt|klik ikke|klikk ikke|åbn ikke|åpne ikke|medmindre du|med mindre du
        vær forsigtig|vær forsiktig|uden for organisationen|utenfor organisasjonen|hvorfor dette er vigtigt|älä avaa
        älä napsauta|ole varovainen|neklikejte|neotevírejte|neklikajte|neotvárajte|ne kattintson|nu faceți clic
        не переходите|не открывайте|не нажимайте|если вы не знаете|будьте осторожны|за пределами организации|не відкривайте
        bağlantılara tıklamayın|açmayın|请勿点击|不要点击|请勿打开|请谨慎|請勿點擊|請勿開啟|リンクをクリックしない|添付ファイルを開かない|ご注意ください
        클릭하지
        """
    )
}
