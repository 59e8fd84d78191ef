internal import SupportCore
internal import WebhookVerify

/// A request for more freedom with the salted hash of its one-time code.
struct OneTimeCode: Hashable, Sendable, Codable, StoredRecord {
    let id: String
    let terms: String
    let requestedBy: Principal
    let salt: String
    let digest: String
    let expiresAt: Timestamp
    var failures = 0

    static let collection = "one_time_codes"
    var recordID: String { id }

    static let failureLimit = 5

    init(_ code: String, for purpose: CodePurpose, by principal: Principal, salt: String, expiresAt: Timestamp) {
        id = purpose.recordID
        terms = purpose.termsHash
        requestedBy = principal
        self.salt = salt
        digest = Self.digest(code, salt).hex
        self.expiresAt = expiresAt
    }

    /// Compares in constant time; case, spaces and hyphens do not matter.
    func matches(_ code: String) -> Bool {
        guard let known = Digest256(hex: digest) else { return false }
        return known == Self.digest(code, salt)
    }

    func unlocks(_ purpose: CodePurpose, with code: String, at now: Timestamp) -> Bool {
        expiresAt > now && matches(code) && terms == purpose.termsHash
    }

    private static func digest(_ code: String, _ salt: String) -> Digest256 {
        let letters = code.uppercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        return SHA256Hasher.hash(Array(salt.utf8) + letters)
    }

    /// 60 random bits as twelve letters and digits that do not look alike, in three groups.
    static func makeCode(from random: any RandomSource) -> String {
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        let bits = random.next()
        let letters = (0..<12).map { alphabet[Int(bits >> (UInt64($0) * 5) & 31)] }
        return stride(from: 0, to: 12, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }
}
