internal import SupportCore

extension Draft {
    /// Drops everything that was written, and what a text could be guessed from.
    mutating func erase() {
        review.forgetContent(salt: salt)
        firstHash = salted(firstHash, with: salt)
        salt = ""
        mail = .erased
        workingCopy = nil
        notes = []
    }
}

extension ReviewState {
    /// Puts the audit log's salted hashes in place of those of the content.
    fileprivate mutating func forgetContent(salt: String) {
        contentHash = salted(contentHash, with: salt)
        guard let known = ending?.contentHash else { return }
        ending?.contentHash = salted(known, with: salt)
    }
}

extension OutboxItem {
    /// Drops the mail, its recipients, and what a text could be guessed from.
    mutating func erase() {
        contentHash = salted(contentHash, with: salt)
        salt = ""
        mail = .erased
        if case .exempt = permission { baseKey = "erased/" + id.rawValue }
    }
}
