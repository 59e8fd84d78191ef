extension OptOutWords {
    /// Phrases that mean it wherever they stand.
    static let standardAnywhere =
        english + german + romance + dutchAndNordic + slavicAndTurkish + eastAsian

    /// Words that mean it when they are the message.
    static let standardAlone = [
        "cancel", "end", "quit", "revoke", "remove", "arret", "fin", "ende", "abbestellung", "cancelar", "remover",
        "annulla", "rimuovi", "baja", "afmelden", "rezygnacja", "iptal", "解除", "해지", "取消",
    ]

    private static let english = [
        "stop", "stopall", "unsubscribe", "unsubscribed", "unsubscribing", "optout", "opting out", "remove me",
        "take me off", "stop emailing", "stop sending", "stop contacting", "stop writing", "no more emails",
        "do not email me", "don't email me", "do not contact me", "don't contact me", "delete me from",
        "remove my email",
        "remove my address", "stopp",
    ]

    private static let german = [
        "abmelden", "abbestellen", "austragen", "abmeldung", "keine e-mails mehr", "keine mails mehr",
        "keine emails mehr",
        "newsletter kündigen", "nicht mehr anschreiben", "nicht mehr kontaktieren", "aus dem verteiler",
    ]

    private static let romance = [
        "désabonner", "désabonnez", "désabonnement", "désinscrire", "désinscrivez", "désinscription",
        "ne plus recevoir",
        "arrêtez de m'écrire", "retirez-moi", "darme de baja", "darse de baja", "dar de baja", "dadme de baja",
        "deme de baja", "desuscribir", "desuscribirme", "desuscribirse", "cancelar suscripción",
        "cancelar la suscripción",
        "no quiero recibir", "no deseo recibir", "disiscrivermi", "disiscrivimi", "disiscrivetemi", "disiscrizione",
        "disiscrivere", "cancellami", "cancellatemi", "cancellarmi", "annullare l'iscrizione",
        "non voglio più ricevere",
        "non desidero più ricevere", "descadastrar", "descadastre", "descadastramento", "cancelar inscrição",
        "cancelar a inscrição", "cancelar assinatura", "não quero mais receber", "não quero receber", "sair da lista",
        "remova-me", "dezabonare", "dezabonează",
    ]

    private static let dutchAndNordic = [
        "uitschrijven", "schrijf me uit", "afmelden voor", "geen e-mails meer", "geen mails meer", "avregistrera",
        "avprenumerera", "avanmäl", "sluta skicka", "inga fler mejl", "afmeld", "afmelde", "frameld", "meld mig fra",
        "meld meg av", "avmeld", "avslutt abonnement", "ikke flere mails", "peru tilaus", "peruuta tilaus",
        "poista listalta", "poistakaa listalta",
    ]

    private static let slavicAndTurkish = [
        "wypisz", "wypisać", "wypisz mnie", "wypiszcie", "anuluj subskrypcję", "rezygnuję z newslettera",
        "proszę o usunięcie", "odhlásit", "odhlaste", "odhlásiť", "отписаться", "отпишите", "отписка", "отписать",
        "стоп",
        "не присылайте", "не пишите мне", "відписатися", "відпишіть", "listeden çıkar", "abonelikten çık",
        "aboneliğimi iptal", "mail göndermeyin", "leiratkozás", "leiratkozom", "διαγραφή από", "απεγγραφή",
    ]

    private static let eastAsian = [
        "配信停止", "配信を停止", "登録解除", "購読解除", "メール停止", "退订", "退訂", "取消订阅", "取消訂閱", "不要再发", "수신거부", "구독취소",
        "구독 취소", "수신 거부",
    ]
}
