/// The conversations that a message names.
///
/// That of the provider's thread comes first, then that of the message that In-Reply-To names, then those of References, the
/// newest first (RFC 5322, 3.6.4). The subject never joins messages. Anyone can name any conversation, so whether a message
/// joins is decided by who takes part there.
package struct Threading: Sendable {
    /// The names under which the message's conversation may be known, the strongest first.
    package let candidates: [ThreadName]
    /// The names that belong to the message's conversation from now on.
    package let names: [ThreadName]
    /// The message's own Message-ID, if it has one.
    package let own: ThreadName?
    /// The provider's name of the message; nil if it did not come by a provider.
    package let message: ThreadName?

    /// A hostile message may name any number of references.
    static let referenceLimit = 50

    /// Reads the names from a message.
    package init(_ mail: InboundMail) {
        let own = MessageIDs.first(in: mail.headers["Message-ID"])
        self.own = own.map { .internetMessage(id: $0) }
        let parents = MessageIDs.named(in: mail.headers["In-Reply-To"])
        let references = MessageIDs.all(in: mail.headers["References"])
        let thread = mail.threadID.map { ThreadName.thread(provider: mail.provider, id: $0) }
        let ancestors = parents.prefix(5) + references.suffix(Self.referenceLimit).reversed()
        var known = Set([own].compactMap(\.self))
        let others = ancestors.filter { known.insert($0).inserted }
        candidates = [thread].compactMap(\.self) + others.map { .internetMessage(id: $0) }
        message = mail.messageID.isEmpty ? nil : .message(provider: mail.provider, id: mail.messageID)
        names = [thread, self.own, message].compactMap(\.self)
    }
}

/// Reads message identifiers from header fields.
package enum MessageIDs {
    /// All identifiers in angle brackets, without the brackets, in order; of a longer text the last 64 KB are read.
    package static func all(in header: String?) -> [String] {
        guard let header else { return [] }
        var found: [String] = []
        var current: [UInt8]?
        for byte in header.utf8.suffix(65_536) {
            switch byte {
            case UInt8(ascii: "<"): current = []
            case UInt8(ascii: ">"):
                if let id = current, !id.isEmpty, id.count <= 998 { found.append(String(decoding: id, as: UTF8.self)) }
                current = nil
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"), UInt8(ascii: "\n"): continue
            default: current?.append(byte)
            }
        }
        return found
    }

    /// All identifiers in angle brackets, or a bare one if there are none.
    static func named(in header: String?) -> [String] {
        let found = all(in: header)
        return found.isEmpty ? [first(in: header)].compactMap(\.self) : found
    }

    /// The first identifier; a bare one without brackets is accepted too, as some programs write it.
    package static func first(in header: String?) -> String? {
        if let id = all(in: header).first { return id }
        guard let bare = header?.split(maxSplits: 1, whereSeparator: \.isWhitespace).first, bare.contains("@"),
            bare.utf8.count <= 998
        else { return nil }
        return String(bare)
    }
}
