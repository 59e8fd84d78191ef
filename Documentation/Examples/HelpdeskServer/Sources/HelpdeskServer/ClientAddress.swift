import Foundation

/// The address of a client, as it is counted: a network of IPv6 counts as one, because its owner has 2^64 addresses of it.
struct ClientAddress: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Reads an address of IPv4 or IPv6, also with a port as some proxies write it; nil if it is none.
    init?(_ text: some StringProtocol) {
        let host = Self.host(in: String(text).filter { $0 != " " })
        var (short, long) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, host, &short) == 1 {
            bytes = withUnsafeBytes(of: short) { Array($0) }
        } else if inet_pton(AF_INET6, host, &long) == 1 {
            let all = withUnsafeBytes(of: long) { Array($0) }
            bytes = all.starts(with: Self.mapped) ? Array(all.suffix(4)) : all
        } else {
            return nil
        }
    }

    /// IPv4 inside IPv6: ::ffff:192.0.2.1.
    private static let mapped: [UInt8] = Array(repeating: 0, count: 10) + [0xFF, 0xFF]

    private static func host(in text: String) -> String {
        if text.hasPrefix("[") { return String(text.dropFirst().prefix { $0 != "]" }) }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        return String(parts.count == 2 ? parts[0] : text.prefix { $0 != "%" })
    }

    /// What is counted: the address of IPv4, the first 64 bits of IPv6.
    var network: [UInt8] { bytes.count == 4 ? bytes : Array(bytes.prefix(8)) }

    /// Whether it is of this machine or of a private network, where a proxy of one's own is.
    var isNearby: Bool {
        guard bytes.count == 4 else { return bytes == Self.loopback || bytes[0] & 0xFE == 0xFC || isLinkLocal }
        return switch (bytes[0], bytes[1]) {
        case (10, _), (127, _), (169, 254), (172, 16...31), (192, 168): true
        default: false
        }
    }

    private var isLinkLocal: Bool { bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80 }
    private static let loopback: [UInt8] = Array(repeating: 0, count: 15) + [1]
}
