internal import SupportCore

extension Draft {
    mutating func erase() {
        review.forgetContent(salt: salt)
        firstHash = salted(firstHash, with: salt)
        salt = ""
        mail = .erased
        workingCopy = nil
        notes = []
        support = nil
        translation = nil
    }
}

extension ReviewState {
    /// Replaces the hashes of the content by the salted ones of the audit log.
    fileprivate mutating func forgetContent(salt: String) {
        contentHash = salted(contentHash, with: salt)
        guard let known = ending?.contentHash else { return }
        ending?.contentHash = salted(known, with: salt)
    }
}

extension OutboxItem {
    mutating func erase() {
        contentHash = salted(contentHash, with: salt)
        salt = ""
        mail = .erased
        if case .exempt = permission { baseKey = "erased/" + id.rawValue }
    }
}
