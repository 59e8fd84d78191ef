internal import Foundation

#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#elseif canImport(Darwin)
internal import Darwin
#endif

/// The bytes of an IPv4 or IPv6 address.
struct NetworkAddress: Hashable, Sendable {
    private let bytes: [UInt8]

    /// Reads a numeric address, such as `192.0.2.1` or `2001:db8::1`.
    init?(_ text: String) {
        var (v4, v6) = (in_addr(), in6_addr())
        if inet_pton(AF_INET, text, &v4) == 1 {
            bytes = withUnsafeBytes(of: &v4) { Array($0) }
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            bytes = withUnsafeBytes(of: &v6) { Array($0) }
        } else {
            return nil
        }
    }

    /// Whether the address is reachable from everywhere: none of a private network, of this machine or of a group.
    ///
    /// Source: the IANA registries of special-purpose addresses.
    var isPublic: Bool { bytes.count == 4 ? Self.isPublic(v4: bytes) : isPublicV6 }

    private static func isPublic(v4 bytes: [UInt8]) -> Bool {
        switch (bytes[0], bytes[1], bytes[2]) {
        case (0, _, _), (10, _, _), (127, _, _), (169, 254, _), (192, 168, _), (224..., _, _): false
        case (100, 64...127, _), (172, 16...31, _), (198, 18...19, _): false
        case (192, 0, 0), (192, 0, 2), (192, 88, 99), (198, 51, 100), (203, 0, 113): false
        default: true
        }
    }

    private var isPublicV6: Bool {
        if let embedded { return Self.isPublic(v4: embedded) }
        // Only 2000::/3 is assigned; of it, some parts are for documentation and tests.
        guard bytes[0] & 0xE0 == 0x20 else { return false }
        if bytes.starts(with: [0x20, 0x01, 0x0D, 0xB8]) { return false }
        return !(bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] < 2)
    }

    /// The IPv4 address that an IPv6 address stands for: mapped, translated or tunnelled.
    private var embedded: [UInt8]? {
        let zeros = [UInt8](repeating: 0, count: 10)
        if bytes.starts(with: zeros + [0xFF, 0xFF]) { return Array(bytes[12...]) }
        if bytes.starts(with: [0x00, 0x64, 0xFF, 0x9B] + zeros.prefix(8)) { return Array(bytes[12...]) }
        if bytes.starts(with: [0x20, 0x02]) { return Array(bytes[2..<6]) }
        return nil
    }

    /// The addresses of a host, as the system knows them.
    static func resolve(_ host: String) async throws -> [String] {
        // The call blocks, so it must not take a thread of the pool.
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: lookUp(host)) }
        }
    }

    private static func lookUp(_ host: String) -> [String] {
        var list: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, nil, &list) == 0 else { return [] }
        defer { freeaddrinfo(list) }
        var (addresses, next) = (Set<String>(), list)
        while let entry = next?.pointee {
            var name = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let flags = NI_NUMERICHOST
            if getnameinfo(entry.ai_addr, entry.ai_addrlen, &name, socklen_t(name.count), nil, 0, flags) == 0 {
                let text = String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                addresses.insert(String(text.prefix { $0 != "%" }))
            }
            next = entry.ai_next
        }
        return addresses.sorted()
    }
}
