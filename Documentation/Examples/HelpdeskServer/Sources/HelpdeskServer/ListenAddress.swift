import ArgumentParser

/// A host and a port to listen on, as `127.0.0.1:9090` or `[::1]:9090`.
struct ListenAddress: ExpressibleByArgument {
    let host: String
    let port: Int

    init(host: String, port: Int) {
        (self.host, self.port) = (host, port)
    }

    init?(argument: String) {
        guard let colon = argument.lastIndex(of: ":"), let port = Int(argument[argument.index(after: colon)...]),
            (0...65_535).contains(port)
        else { return nil }
        self.port = port
        host = String(argument[..<colon].filter { $0 != "[" && $0 != "]" })
        if host.isEmpty { return nil }
    }
}
