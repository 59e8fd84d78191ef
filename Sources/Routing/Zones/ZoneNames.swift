/// Which names are those of the IANA time zone database.
///
/// Foundation's copy of ICU also knows abbreviations, and gives some of them to a zone that nobody means: `BST` is Dhaka there,
/// and `AST` is Alaska.
enum ZoneNames {
    static func contains(_ name: String) -> Bool {
        guard name.contains("/") else { return withoutRegion.contains(name) }
        return !name.hasPrefix("SystemV/") && !onlyInICU.contains(name)
    }

    private static let withoutRegion: Set<String> = [
        "CET", "CST6CDT", "Cuba", "EET", "EST", "EST5EDT", "Egypt", "Eire", "GB", "GB-Eire", "GMT", "GMT+0", "GMT-0",
        "GMT0", "Greenwich", "HST", "Hongkong", "Iceland", "Iran", "Israel", "Jamaica", "Japan", "Kwajalein", "Libya",
        "MET", "MST", "MST7MDT", "NZ", "NZ-CHAT", "Navajo", "PRC", "PST8PDT", "Poland", "Portugal", "ROC", "ROK",
        "Singapore", "Turkey", "UCT", "UTC", "Universal", "W-SU", "WET", "Zulu",
    ]

    private static let onlyInICU: Set<String> = ["Canada/East-Saskatchewan", "Etc/Unknown", "US/Pacific-New"]
}
