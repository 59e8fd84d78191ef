/// The words inside of brackets, and whether they say what should stand there.
struct PlaceholderWords {
    private let content: String
    private let words: [String]

    init(_ content: String) {
        self.content = content
        let tokens = OptOutTokens(content)
        words = tokens.starts.indices.map { String(decoding: tokens[$0], as: UTF8.self) }
    }

    /// Whether they are a name such as `customer_name`, `order.id` or `first name`.
    var areIdentifier: Bool {
        let scalars = content.unicodeScalars
        let isPlain = scalars.allSatisfy {
            $0.properties.isAlphabetic || $0.properties.numericType != nil || " _.-".unicodeScalars.contains($0)
        }
        let letters = scalars.count { $0.properties.isAlphabetic }
        return isPlain && letters > 1 && (1...4).contains(words.count)
            && words[0].unicodeScalars.first?.properties.isAlphabetic == true
    }

    /// Whether they name a thing, such as `Your Name`, or ask for something, such as `insert link`.
    var nameSomething: Bool {
        guard (1...10).contains(words.count) else { return false }
        if words.contains(where: Self.marks.contains) { return true }
        if words.count > 1, words.contains(where: Self.requests.contains) { return true }
        if Self.unspaced.contains(where: content.contains) { return true }
        return words.contains(where: Self.things.contains)
            && words.allSatisfy { Self.things.contains($0) || Self.companions.contains($0) }
    }

    private static func set(_ words: String) -> Set<String> {
        Set(
            words.split(whereSeparator: \.isWhitespace).flatMap { word in
                let tokens = OptOutTokens(String(word))
                return tokens.starts.indices.map { String(decoding: tokens[$0], as: UTF8.self) }
            }
        )
    }

    private static let marks = set("reviewer placeholder tbd todo xxx xxxx platzhalter")

    /// Words that ask for something to be put in.
    private static let requests = set(
        """
        insert enter fill specify einfügen einfuegen eintragen einsetzen ausfüllen ergänzen insérer insérez saisir saisissez
        compléter renseigner insertar inserte introducir introduzca completar rellenar inserire inserisci compilare inserir insira
        preencher invoegen invullen vul wstaw wstawić wpisz wpisać uzupełnij infoga fyll indsæt udfyld lisää täytä vložte vložit
        doplňte doplnit írja illessze introduceți completați вставьте вставить укажите впишите вставте вкажіть ekleyin girin
        doldurun εισαγάγετε συμπληρώστε הכנס הזן أدخل masukkan isikan chèn nhập
        """
    )

    /// Things that stand in a placeholder alone or with their companions.
    private static let things = set(
        """
        name names firstname lastname fullname surname signature title position company organization organisation email phone
        telephone number date time link url amount address id details deadline customer client recipient agent
        namen vorname nachname kundenname kundennamen kunde kunden firma firmenname unternehmen unterschrift datum uhrzeit
        telefonnummer adresse bestellnummer rechnungsnummer kundennummer betrag nummer ansprechpartner
        nom prénom client entreprise société lien numéro montant téléphone commande
        nombre nombres apellido apellidos cliente empresa fecha enlace número importe firma teléfono dirección
        nome cognome azienda importo indirizzo telefono sobrenome valor assinatura ligação endereço
        naam voornaam achternaam klantnaam klant bedrijf bedrijfsnaam bedrag handtekening ordernummer telefoonnummer
        imię nazwisko klienta firmy nazwa numer kwota podpis namn förnamn efternamn företag belopp navn fornavn etternavn
        efternavn dato beløp beløb nimi nimesi asiakkaan yritys päivämäärä numero jméno příjmení zákazníka číslo meno
        neve név ügyfél nume numele clientului имя фамилия фио клиента компания компании дата номер ссылка сумма подпись
        ім'я прізвище клієнта компанія isim adınız soyad müşteri şirket tarih numara όνομα επώνυμο ημερομηνία שם اسم الاسم
        nama tanggal tên
        """
    )

    /// Words that stand beside such a thing.
    private static let companions = set(
        """
        your my our his her their the a an of to for and or in here first last middle full customer's client's agent's user's
        support team order invoice ticket case account tracking product service contact user sender manager job new correct
        relevant specific appropriate exact delivery refund business department current data s
        ihr ihre ihren ihrem ihres dein deine der die das des den dem und hier vollständiger vor nach votre vos du de la le les
        des et ici complet su tu sus del el los las y aquí completo tuo suo il lo di qui seu sua do da dos e aqui uw jouw je van
        het en hier twoje twój pani pana i ditt din ert er kundens och här dit deres kundens og her vaše vašeho a vár váš az a
        dumneavoastră și ваше ваш вашей и клієнта ваші adı soyadı ve σας του το της anda khách hàng của bạn
        """
    )

    /// What such brackets hold in scripts without spaces.
    private static let unspaced = [
        "記入", "挿入", "入力", "お名前", "氏名", "会社名", "担当者名", "插入", "填写", "填寫", "填入", "姓名", "您的名字", "公司名", "客户名", "客戶名",
        "입력", "삽입", "이름", "성함", "회사명", "ชื่อ", "กรอก",
    ]
}
