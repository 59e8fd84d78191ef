import Foundation
import Glibc
import Synchronization

/// A loopback proxy before a server that cuts connections around the end of transactions.
final class CuttingProxy: Sendable {
    /// Where a connection is cut.
    enum Cut: CaseIterable {
        /// Before the server sees anything of what ends the transaction.
        case before
        /// When it has seen a part.
        case inside
        /// When it has answered, and before the answer arrives.
        case after
    }

    private struct State {
        var cut: Cut?
        var cuts = 0
        var isClosed = false
    }

    let port: Int
    private let listener: Int32
    private let target: UInt16
    private let state = Mutex(State())

    init(to port: Int) throws {
        target = UInt16(port)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = Self.address(0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = Self.withAddress(&address) { bind(listener, $0, length) }
        guard bound == 0, listen(listener, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
        var own = sockaddr_in()
        _ = withUnsafeMutablePointer(to: &own) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(listener, $0, &length) }
        }
        self.listener = listener
        self.port = Int(UInt16(bigEndian: own.sin_port))
        Thread.detachNewThread { self.accept() }
    }

    /// How often a connection was cut.
    var cuts: Int { state.withLock { $0.cuts } }

    /// Cuts the next connection that ends a transaction.
    func cutNext(_ cut: Cut) { state.withLock { $0.cut = cut } }

    func close() {
        state.withLock { $0.isClosed = true }
        shutdown(listener, Int32(SHUT_RDWR))
        _ = Glibc.close(listener)
    }

    private func accept() {
        while true {
            let client = Glibc.accept(listener, nil, nil)
            guard client >= 0 else { return }
            let server = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            var address = Self.address(target)
            let size = socklen_t(MemoryLayout<sockaddr_in>.size)
            guard Self.withAddress(&address, { connect(server, $0, size) }) == 0 else {
                _ = Glibc.close(client)
                _ = Glibc.close(server)
                continue
            }
            let line = Line(client: client, server: server)
            Thread.detachNewThread { self.forward(line) }
            Thread.detachNewThread { self.answer(line) }
        }
    }

    /// From the client to the server.
    private func forward(_ line: Line) {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = recv(line.client, &bytes, bytes.count, 0), count > 0 {
            let ends = bytes[..<count].contains(subsequence: Array("COMMIT\0".utf8))
            switch ends ? takeCut() : nil {
            case .before: return line.cut()
            case .inside:
                send(bytes[..<(count / 2)], to: line.server)
                return line.cut()
            case .after:
                line.isMuted.withLock { $0 = true }
                send(bytes[..<count], to: line.server)
            case nil: send(bytes[..<count], to: line.server)
            }
        }
        line.cut()
    }

    /// From the server to the client; a line that is to be cut ends with the server's answer.
    private func answer(_ line: Line) {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = recv(line.server, &bytes, bytes.count, 0), count > 0 {
            if line.isMuted.withLock(\.self) { break }
            send(bytes[..<count], to: line.client)
        }
        line.cut()
    }

    private func takeCut() -> Cut? {
        state.withLock { state in
            defer { state.cut = nil }
            if state.cut != nil { state.cuts += 1 }
            return state.cut
        }
    }

    private func send(_ bytes: ArraySlice<UInt8>, to socket: Int32) {
        var rest = bytes
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes { Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    private static func withAddress(
        _ address: inout sockaddr_in,
        _ body: (UnsafePointer<sockaddr>) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: &address) { $0.withMemoryRebound(to: sockaddr.self, capacity: 1, body) }
    }
}

private final class Line: Sendable {
    let client: Int32
    let server: Int32
    let isMuted = Mutex(false)

    init(client: Int32, server: Int32) {
        self.client = client
        self.server = server
    }

    /// The threads notice, and the last one to hold the line closes it.
    func cut() {
        shutdown(client, Int32(SHUT_RDWR))
        shutdown(server, Int32(SHUT_RDWR))
    }

    deinit {
        _ = close(client)
        _ = close(server)
    }
}

extension ArraySlice<UInt8> {
    fileprivate func contains(subsequence: [UInt8]) -> Bool {
        Data(self).range(of: Data(subsequence)) != nil
    }
}
