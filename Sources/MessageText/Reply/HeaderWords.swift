/// The names of the header lines that mail programs write above a quoted or forwarded message.
enum HeaderKey: Sendable {
    case from, date, to, subject, other

    /// The key of a folded line `Name: value`, or of a row `| Name | value |`.
    init?(folded line: [UInt8]) {
        guard let name = Self.name(in: line), let key = Self.names[name] else { return nil }
        self = key
    }

    private static func name(in line: [UInt8]) -> [UInt8]? {
        if line.first == UInt8(ascii: "|") {
            let cell = line.dropFirst().prefix(40)
            guard let bar = cell.firstIndex(of: UInt8(ascii: "|")) else { return nil }
            return Array(LineEnd.trimmed(cell[..<bar].drop { $0 == 0x20 }) { $0 == 0x20 || $0 == UInt8(ascii: ":") })
        }
        guard let colon = colon(in: line) else { return nil }
        return Array(LineEnd.trimmed(line[..<colon]) { $0 == 0x20 || $0 == UInt8(ascii: "*") })
    }

    /// The first colon, of ASCII or full width, if a name can stand in front of it.
    static func colon(in line: [UInt8]) -> Int? {
        line.prefix(48).indices.first { line[$0] == UInt8(ascii: ":") || (line[$0] == 0xEF && line.holds("：", at: $0)) }
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
            from|sender|von|de|da|van|od|från|fra|frá|lähettäjä|от|від|від кого|от кого|отправитель|gönderen|kimden|kimdən|de la
            expeditor|expeditorul|feladó|发件人|发信人|寄件者|寄件人|差出人|送信者|送信元|보낸 사람|보낸사람|발신자|από|αποστολέας|מאת|من|از
            expéditeur|remitente|mittente|remetente|remitent|afzender|nadawca|odesílatel|absender|avsändare|afsender
            avsender|từ|người gửi|dari|daripada|pengirim|saatja|kellelt|no|sūtītājs|nuo|siuntėjas|iš|odosielateľ
            pošiljatelj|pošiljalac|šalje|prej|nga|подател|изпраща|шаље|од|испраќач|подносител|จาก|ผู้ส่ง|प्रेषक|থেকে|mula kay
            oddi wrth|nork|bidaltzailea
            """
        ),
        (
            .date,
            """
            sent|date|gesendet|datum|envoyé|envoyé le|date d'envoi|enviado|enviado el|fecha|fecha de envío|inviato|data
            inviato il|enviada em|enviado em|enviada|data de envio|enviat|enviat el|enviado o|verzonden|verstuurd|wysłano
            wysłane|data wysłania|skickat|skickades|sendt|dato|lähetetty|päiväys|päivämäärä|pvm|odesláno|datum odeslání
            отправлено|дата|дата отправки|надіслано|відправлено|дата надсилання|gönderildi|gönderilen|gönderme tarihi|tarih
            gönderilme tarihi|göndərildi|tarix|trimis|trimisă|dată|data trimiterii|elküldve|dátum|küldve|küldés ideje
            发送时间|发送日期|日期|时间|寄件時間|傳送時間|寄件日期|傳送日期|送信日時|日時|日付|送信日|보낸 날짜|날짜|보낸날짜|보낸 시간|보냄
            ημερομηνία|στάλθηκε|תאריך|נשלח|التاريخ|تاريخ|تم الإرسال|تاریخ|ارسال شده|ngày|ngày gửi|đã gửi|tanggal|dikirim
            tarikh|dihantar|sent at|date sent|odoslané|dátum odoslania|gesendet am|poslano|poslato|datum slanja|saadetud
            kuupäev|nosūtīts|datums|sūtīts|išsiųsta|data ir laikas|изпратено|послато|датум|испратено|dërguar|derguar më|sent on
            send|dagsetning|sendt den|ส่งเมื่อ|วันที่|ส่ง|भेजा गया|दिनांक|তারিখ|petsa|ipinadala|dyddiad|anfonwyd|seolta|bidalia
            """
        ),
        (
            .to,
            """
            to|receiver|recipient|an|à|a|para|aan|do|till|til|vastaanottaja|komu|кому|kime|kimə|alıcı|către|destinatar
            destinatarul|címzett|收件人|收信人|收件者|宛先|送信先|받는 사람|받는사람|수신자|προς|παραλήπτης|אל|إلى|الى|به|destinataire
            destinatario|destinatário|destinatari|ontvanger|empfänger|mottagare|modtager|mottaker|đến|tới|người nhận|kepada
            per|per a|pour|adresat|adressaat|kellele|saaja|kam|adresāts|gavėjas|kam|pre|príjemca|příjemce|prima|za
            primatelj|primalac|prejemnik|për|до|за|получател|прима|ถึง|ผู้รับ|प्रति|প্রতি|para kay|chuig|nori
            """
        ),
        (
            .subject,
            """
            subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|ämne|emne|aihe|předmět|predmet|тема|konu|mövzu
            subiect|subiectul|tárgy|主题|主題|主旨|标题|件名|題名|제목|θέμα|נושא|הנושא|الموضوع|موضوع|sujet|chủ đề|tiêu đề|perihal
            subjek|tajuk|tema|teema|pealkiri|zadeva|naslov|tēma|temats|tema|dalykas|tema laiško|efni|lënda|subjekti|относно
            предмет|наслов|เรื่อง|หัวเรื่อง|विषय|বিষয়|paksa|pwnc|ábhar|gaia|assumpte|asunto
            """
        ),
        (
            .other,
            """
            cc|bcc|kopie|kopie (cc)|copie à|copie|copia|cópia|còpia|kopia|kopi|kopio|kópia|копия|копія|bilgi|másolat
            másolatot kap|dw|udw|до відома|抄送|副本|참조|κοιν.|κοινοποίηση|עותק|نسخة|رونوشت|afrit|kp|koopia|kopija|kopijā
            in copia|copie pour|reply-to|reply to|antwort an|répondre à|responder a|rispondi a|svar til|svara till
            odpowiedź-do|antwoord aan|importance|wichtigkeit|priority|priorität|priorité|priorità|importanza|importancia
            attachments|anlagen|anhänge|pièces jointes|organization|organisation|mailed-by|signed-by|resent-from|list-id
            message-id|cci|cco|ccn|when|where|required attendees|optional attendees|wann|wo
            """
        ),
    ]
}
