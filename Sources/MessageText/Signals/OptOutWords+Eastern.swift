extension OptOutWords {
    /// Phrases of Eastern Europe, Africa and Asia that mean it wherever they stand.
    static let eastern = [slavic, otherEuropean, middleEastern, southEastAsian, eastAsian].flatMap(phrases(of:))

    private static let slavic = """
        wypisz, wypisać, wypisz mnie, wypiszcie, wypisanie, wypisuję się, anuluj subskrypcję, anulować subskrypcję
        anulujcie subskrypcję, rezygnuję z newslettera, rezygnacja z newslettera, zrezygnować z newslettera, proszę o usunięcie
        usuńcie mnie, usuń mnie, usunąć … listy, nie wysyłajcie, nie wysyłać, nie przysyłajcie, nie przysyłać, nie chcę … otrzymywać
        nie chcę … dostawać, nie chcę … maili, nie życzę sobie, przestańcie wysyłać, przestańcie pisać, nie piszcie do mnie
        odhlásit, odhlaste, odhlašte, odhlášení, neposílejte, nezasílejte, nechci … dostávat, nechci … e-maily, nepřeji si
        vyřaďte mě, vymažte mě, přestaňte posílat, zrušit odběr, zrušte odběr, odhlásiť, odhláste, odhlásenie, neposielajte
        nezasielajte, nechcem … dostávať, neželám si, vyraďte ma, vymažte ma, prestaňte posielať, zrušiť odber, zrušte odber
        отписаться, отпишите, отписка, отписать, отписываюсь, отпишите меня, не присылайте, не присылать, не пишите мне
        не отправляйте, не шлите, не хочу … получать, не желаю … получать, удалите меня, удалите мой адрес, исключите меня
        уберите меня, прекратите присылать, прекратите рассылку, прекратите слать, хватит слать, хватит присылать, стоп
        отменить рассылку, отключите рассылку, відписатися, відпишіть, відписка, не надсилайте, не присилайте, не пишіть мені
        не хочу … отримувати, не бажаю … отримувати, видаліть мене, вилучіть мене, припиніть надсилати, отпишете, отпиша
        отписване, не ми изпращайте, не желая … получавам, не искам … получавам, премахнете ме, изтрийте ме, спрете да
        odjavite me, odjavi me, odjaviti se, odjavljujem, ne želim … primati, ne želim … dobivati, ne šaljite, nemojte slati
        nemojte mi slati, uklonite me, izbrišite me, obrišite me, prestanite slati, odjavljam se, ne želim … prejemati
        ne pošiljajte, odstranite me, одјавите ме, не шаљите, уклоните ме, не желим да примам
        """

    private static let otherEuropean = """
        leiratkozás, leiratkozom, leiratkozni, leiratkoznék, leiratkozást, iratkoztassanak le, ne küldjenek, ne küldjetek
        ne küldjön, nem kérek több, nem kérek … hírlevelet, nem szeretnék több, nem szeretnék … kapni, töröljenek, töröljön
        vegyenek le, dezabonare, dezabonează, dezabonați, dezabonez, dezabonați-mă, nu mai doresc, nu mai vreau, nu-mi mai trimiteți
        nu îmi mai trimiteți, nu mai trimiteți, ștergeți-mă, scoateți-mă, eliminați-mă, încetați să, διαγραφή από, διαγραφή μου
        απεγγραφή, απεγγραφώ, απεγγράψτε με, διαγράψτε με, μη μου στέλνετε, μην μου στέλνετε, μη στέλνετε, μην στέλνετε
        σταματήστε να, δεν θέλω να λαμβάνω, δεν επιθυμώ να λαμβάνω, δεν επιθυμώ … να λαμβάνω, δεν θέλω άλλα, atsisakyti prenumeratos
        atsisakau prenumeratos, nebesiųskite, nesiųskite, nebenoriu gauti, atrakstīties, atrakstiet, nesūtiet, nevēlos saņemt
        ärge saatke, ärge enam saatke, loobun uudiskirjast, loobuda uudiskirjast, eemaldage mind, segja upp áskrift, afskrá mig
        """

    private static let middleEastern = """
        listeden çıkar, listeden çıkarın, listenizden çıkar, listenizden çıkarın, abonelikten çık, abonelikten çıkmak
        abonelikten çıkar, aboneliğimi iptal, abonelik iptal, üyelikten çık, beni çıkarın, mail göndermeyin, e-posta göndermeyin
        mesaj göndermeyin, mail atmayın, mail istemiyorum, e-posta istemiyorum, bülten istemiyorum, almak istemiyorum
        göndermeyi bırakın, הסירו אותי, הסר אותי, להסיר אותי, הסרה מרשימת, הסרה מהרשימה, תפסיקו לשלוח, הפסיקו לשלוח, אל תשלחו
        ביטול רישום, ביטול מנוי לניוזלטר, לא מעוניין לקבל, לא מעוניינת לקבל, לא רוצה לקבל, إلغاء الاشتراك, الغاء الاشتراك
        إلغاء اشتراكي, الغاء اشتراكي, ألغوا اشتراكي, لا ترسلوا, لا ترسل لي, لا أريد … رسائل, لا اريد … رسائل, لا أرغب … رسائل
        لا ارغب … رسائل, لا أريد … رسائلكم, لا اريد … رسائلكم, توقفوا عن, توقف عن إرسال, توقف عن ارسال, احذفوني, احذفوا بريدي
        أزيلوا بريدي, إزالة بريدي, ازالة بريدي, لغو اشتراک, لغو عضویت, ایمیل نفرستید, ایمیل نزنید, مرا حذف کنید
        """

    private static let southEastAsian = """
        सदस्यता समाप्त, सदस्यता रद्द, ईमेल न भेजें, ईमेल मत भेजो, ईमेल मत भेजिए, ईमेल भेजना बंद, अनसब्सक्राइब, hủy đăng ký
        huỷ đăng ký, ngừng gửi, dừng gửi, đừng gửi, không muốn nhận, không gửi … nữa, xóa tôi khỏi, berhenti berlangganan
        berhenti langganan, jangan kirim, jangan kirimi, berhenti mengirim, stop kirim, hapus saya, keluarkan saya
        hentikan langganan, tidak ingin menerima, tidak mau menerima, nyahlanggan, jangan hantar, berhenti melanggan
        ยกเลิกการสมัคร, ยกเลิกการรับ, ยกเลิกรับ, เลิกรับข่าวสาร, เลิกติดตาม, หยุดส่ง, ไม่ต้องการรับ, ไม่อยากรับ, อย่าส่งอีเมล
        กรุณาลบอีเมล
        """

    private static let eastAsian = """
        配信停止, 配信を停止, 配信を止め, 配信をやめ, 配信解除, 配信を解除, 配信不要, 配信は不要, 登録解除, 登録を解除, 購読解除, 購読を解除
        購読停止, 購読をやめ, 購読を止め, メール停止, メールを停止, メール不要, メールは不要, メールを止め, メールをやめ, メールを送らないで
        メールを送信しないで, メールはいりません, メルマガ解除, メルマガを解除, メルマガの解除, メルマガ停止, メルマガを停止, メルマガの停止
        メルマガ不要, メルマガは不要, メルマガを止め, 退订, 退訂, 取消订阅, 取消訂閱, 不要再发, 不要再發, 别再发, 別再發, 不要再寄, 別再寄
        请勿再发, 請勿再發, 停止发送, 停止發送, 停止寄送, 不想再收到, 不想收到, 不要给我发, 不要發給我, 拒收邮件, 수신거부, 수신거절
        구독취소, 구독해지, 구독 취소, 구독 해지, 구독을 취소해, 구독을 취소하고, 구독 취소해, 구독을 해지해, 구독 해지해, 수신 거부, 수신 거절
        수신을 거부합니다, 수신 거부합니다, 그만 보내세요, 그만 보내주세요, 보내지 마세요, 보내지 말아, 보내지 말아주세요, 보내지 마
        메일 그만, 메일을 그만
        """
}
