import Foundation
import Synchronization

#if canImport(Musl)
import Musl
#endif

/// A server on the loopback that treats each connection as a script says, however rude that is.
final class LoopbackServer: Sendable {
    enum Step: Sendable {
        /// Reads a request: its head and as much body as it announces.
        case read
        /// Writes a text.
        case write(String)
        /// Waits.
        case pause(milliseconds: UInt32)
        /// Waits until the other side is gone.
        case hold
    }

    /// What happened so far.
    final class Log: Sendable {
        private struct State {
            var requests: [String] = []
            var connections = 0
        }

        private let state = Mutex(State())

        var requests: [String] { state.withLock { $0.requests } }
        var connections: Int { state.withLock { $0.connections } }

        fileprivate func connected() { state.withLock { $0.connections += 1 } }
        fileprivate func received(_ request: String) { state.withLock { $0.requests.append(request) } }
    }

    let log = Log()
    let port: UInt16
    private let listener: Int32

    convenience init(_ script: Step...) throws {
        try self.init(script: script)
    }

    init(script: [Step]) throws {
        // Writing to a connection that is gone is an error here and must not end the process.
        signal(SIGPIPE, SIG_IGN)
        listener = socket(AF_INET, Self.stream, 0)
        port = try Self.boundPort(of: listener)
        guard listen(listener, 16) == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        let (listener, log) = (listener, log)
        Thread.detachNewThread {
            // Only this thread closes the listener. Closed elsewhere, its number could name another server's listener by the time
            // this thread accepts again.
            defer { close(listener) }
            while case let descriptor = accept(listener, nil, nil), descriptor >= 0 {
                log.connected()
                Connection(descriptor: descriptor, log: log).follow(script)
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    var url: String { "http://127.0.0.1:\(port)/path" }

    private static func boundPort(of descriptor: Int32) throws -> UInt16 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, length) == 0 && getsockname(descriptor, generic, &length) == 0
            }
        }
        guard isBound else { throw POSIXError(.EADDRNOTAVAIL) }
        return UInt16(bigEndian: address.sin_port)
    }

    #if canImport(Glibc)
    private static let stream = Int32(SOCK_STREAM.rawValue)
    #else
    private static let stream = SOCK_STREAM
    #endif
}

/// One connection, which is closed when the script is over.
private struct Connection {
    let descriptor: Int32
    let log: LoopbackServer.Log

    func follow(_ script: [LoopbackServer.Step]) {
        defer { close(descriptor) }
        for step in script {
            switch step {
            case .read: readRequest()
            case .write(let text): guard write(text) else { return }
            case .pause(let milliseconds): usleep(milliseconds * 1000)
            case .hold: while readPiece() != nil {}
            }
        }
    }

    private func readRequest() {
        var text = ""
        while !isComplete(text), let piece = readPiece() { text += piece }
        if !text.isEmpty { log.received(text) }
    }

    private func isComplete(_ text: String) -> Bool {
        guard let end = text.range(of: "\r\n\r\n") else { return false }
        let fields = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let length = fields.first { $0.lowercased().hasPrefix("content-length:") }?.split(separator: ":").last
        return text[end.upperBound...].utf8.count >= Int(length?.trimmingCharacters(in: .whitespaces) ?? "") ?? 0
    }

    private func readPiece() -> String? {
        var bytes = [UInt8](repeating: 0, count: 4096)
        let count = recv(descriptor, &bytes, bytes.count, 0)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
    }

    private func write(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return send(descriptor, bytes, bytes.count, 0) == bytes.count
    }
}
