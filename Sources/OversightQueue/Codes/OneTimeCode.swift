internal import SupportCore
internal import WebhookVerify

/// A request for more freedom that waits for whoever has its one-time code.
///
/// The code itself is not kept, only its salted hash.
struct OneTimeCode: Hashable, Sendable, Codable, StoredRecord {
    let id: String
    let terms: String
    let requestedBy: Principal
    let salt: String
    let digest: String
    let expiresAt: Timestamp
    /// How many wrong codes were tried.
    var failures = 0

    static let collection = "one_time_codes"
    var recordID: String { id }

    /// How many wrong codes end a request.
    static let failureLimit = 5

    init(_ code: String, for purpose: CodePurpose, by principal: Principal, salt: String, expiresAt: Timestamp) {
        id = purpose.recordID
        terms = purpose.termsHash
        requestedBy = principal
        self.salt = salt
        digest = Self.digest(code, salt).hex
        self.expiresAt = expiresAt
    }

    /// Whether `code` is the one that was given out, found out in constant time.
    ///
    /// Blanks and hyphens do not count, nor does case.
    func matches(_ code: String) -> Bool {
        guard let known = Digest256(hex: digest) else { return false }
        return known == Self.digest(code, salt)
    }

    /// Whether `code` unlocks `purpose` at `now`, as it was asked for.
    func unlocks(_ purpose: CodePurpose, with code: String, at now: Timestamp) -> Bool {
        expiresAt > now && matches(code) && terms == purpose.termsHash
    }

    private static func digest(_ code: String, _ salt: String) -> Digest256 {
        let letters = code.uppercased().utf8.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        return SHA256Hasher.hash(Array(salt.utf8) + letters)
    }

    /// Twelve letters and digits in three groups, 60 random bits, without those that look alike.
    static func makeCode(from random: any RandomSource) -> String {
        let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ23456789")
        let bits = random.next()
        let letters = (0..<12).map { alphabet[Int(bits >> (UInt64($0) * 5) & 31)] }
        return stride(from: 0, to: 12, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
    }
}
