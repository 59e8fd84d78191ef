/// The names of the header lines that mail programs write above a quoted or forwarded message.
enum HeaderKey: Sendable {
    case from, date, to, subject, other

    /// The key of a folded line `Name: value`.
    init?(folded line: [UInt8]) {
        guard let colon = Self.colon(in: line) else { return nil }
        var name = line[..<colon]
        while let last = name.last, last == 0x20 || last == UInt8(ascii: "*") { name.removeLast() }
        guard let key = Self.names[Array(name)] else { return nil }
        self = key
    }

    /// The first colon, of ASCII or full width, if a name can stand in front of it.
    private static func colon(in line: [UInt8]) -> Int? {
        line.prefix(40).indices.first { line[$0] == UInt8(ascii: ":") || (line[$0] == 0xEF && line.holds("：", at: $0)) }
    }

    private static let names: [[UInt8]: HeaderKey] = {
        var names: [[UInt8]: HeaderKey] = [:]
        for (key, list) in lists {
            for name in list.split(whereSeparator: { $0 == "|" || $0 == "\n" }) {
                names[FoldedText(String(name)).bytes] = key
            }
        }
        return names
    }()

    private static let lists: [(HeaderKey, String)] = [
        (
            .from,
            """
            from|von|de|da|van|od|från|fra|lähettäjä|от|від|от кого|gönderen|kimden|de la|feladó|发件人|寄件者|寄件人|差出人
            送信者|보낸 사람|보낸사람|από|מאת|من|expéditeur|remitente|mittente|remetente|afzender|nadawca|odesílatel|absender
            avsändare|afsender|avsender|từ|dari|saatja|no|iš|odosielateľ
            """
        ),
        (
            .date,
            """
            sent|date|gesendet|datum|envoyé|envoyé le|date d'envoi|enviado|enviado el|fecha|inviato|data|enviada em|enviado em
            enviada|verzonden|wysłano|wysłane|data wysłania|skickat|sendt|dato|lähetetty|päiväys|päivämäärä|pvm|odesláno
            отправлено|дата|надіслано|gönderildi|gönderme tarihi|tarih|gönderilme tarihi|trimis|elküldve|dátum|küldve
            发送时间|发送日期|日期|时间|傳送時間|寄件日期|傳送日期|送信日時|日時|日付|보낸 날짜|날짜|보낸날짜|ημερομηνία|στάλθηκε|תאריך|נשלח
            التاريخ|تاريخ|تم الإرسال|ngày|đã gửi|tanggal|dikirim|sent at|date sent|odoslané|data de envio|gesendet am
            """
        ),
        (
            .to,
            """
            to|an|à|a|para|aan|do|till|til|vastaanottaja|komu|кому|kime|alıcı|către|címzett|收件人|收件者|宛先|받는 사람|받는사람
            προς|אל|إلى|destinataire|destinatario|destinatário|ontvanger|empfänger|mottagare|modtager|đến|kepada|per|pour
            """
        ),
        (
            .subject,
            """
            subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|ämne|emne|aihe|předmět|predmet|тема|konu|subiect
            tárgy|主题|主題|主旨|件名|제목|θέμα|נושא|الموضوع|موضوع|sujet|chủ đề|perihal|subjek|tema|teema
            """
        ),
        (
            .other,
            """
            cc|bcc|kopie|copie à|copie|copia|cópia|kopia|kopi|kopio|копия|копія|bilgi|másolat|抄送|副本|참조|κοιν.|עותק|نسخة
            reply-to|reply to|antwort an|répondre à|responder a|rispondi a|importance|wichtigkeit|priority|attachments
            anlagen|pièces jointes|organization|organisation|mailed-by|signed-by|resent-from|list-id|message-id|cci|cco|ccn
            """
        ),
    ]
}
