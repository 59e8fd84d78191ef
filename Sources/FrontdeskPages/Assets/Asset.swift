internal import SupportCore

/// A file that the pages load, held in the code so that it is there wherever the code is.
struct Asset {
    let type: String
    let text: String

    private static let all: [Substring: Asset] = [
        "/assets/desk.css": Asset(type: "text/css; charset=utf-8", text: stylesheet),
        "/assets/desk.js": Asset(type: "text/javascript; charset=utf-8", text: script),
        "/assets/desk.svg": Asset(type: "image/svg+xml", text: drawing),
    ]

    /// The same as long as no file changes; it is part of their addresses, so that browsers keep them.
    static let version: String = {
        var hasher = FieldHasher(domain: "page-assets-v1")
        hasher.add([stylesheet, script, drawing])
        return String(hasher.finish().hex.prefix(12))
    }()

    /// The file at a path below the prefix.
    static func named(_ path: Substring, _ method: String) -> HTTPResponse? {
        guard method == "GET" || method == "HEAD", let asset = all[path] else { return nil }
        return HTTPResponse(200, PageHeaders.asset(asset.type), asset.text.utf8)
    }

    private static let drawing = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16" fill="none" stroke="#4b3fc4" stroke-width="1.5" \
        stroke-linecap="round"><path d="M2 12h12M3 12a5 5 0 0 1 10 0M8 7V5M6.5 4h3"/></svg>
        """
}
