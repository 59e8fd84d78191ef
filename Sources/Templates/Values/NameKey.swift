/// A name with its hash, so that most comparisons are of two integers.
struct NameKey: Sendable, Hashable {
    let fingerprint: UInt64
    let name: String

    init(_ name: String) {
        self.name = name
        fingerprint = Self.fingerprint(of: name.utf8)
    }

    /// The FNV-1a hash of a name.
    ///
    /// Colliding names are compared by their text, so nothing depends on the hash's strength.
    static func fingerprint(of bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
        }
        return hash
    }

    static func == (left: NameKey, right: NameKey) -> Bool {
        // Canonically equivalent strings are equal, but differ in bytes and so in their fingerprints.
        left.fingerprint == right.fingerprint && left.name == right.name
    }

    static func < (left: NameKey, right: NameKey) -> Bool {
        guard left.fingerprint == right.fingerprint else { return left.fingerprint < right.fingerprint }
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(name)
    }
}
