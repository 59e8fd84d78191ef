internal import SupportCore

/// The header fields that protect the pages.
enum PageHeaders {
    /// Of every answer.
    static let common: [MessageHeaders.Field] = [
        .init("x-content-type-options", "nosniff"), .init("referrer-policy", "same-origin"),
        .init("cross-origin-opener-policy", "same-origin"), .init("cross-origin-resource-policy", "same-origin"),
        .init("permissions-policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ]

    /// Of the desk's own pages: nothing but their own script and style, in no frame of anybody.
    static let page: [MessageHeaders.Field] = [
        .init("content-type", "text/html; charset=utf-8"), .init("cache-control", "no-store"),
        .init(
            "content-security-policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
                + "frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
        ),
        .init("x-frame-options", "DENY"),
    ]

    /// Of a customer's HTML: no script, no origin, no form, nothing from elsewhere, and only in a frame of these pages.
    static let foreign: [MessageHeaders.Field] = [
        .init("content-type", "text/html; charset=utf-8"), .init("cache-control", "no-store"),
        .init(
            "content-security-policy",
            "sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; "
                + "form-action 'none'; frame-ancestors 'self'"
        ),
        .init("x-frame-options", "SAMEORIGIN"),
    ]

    /// Of a file that the browser keeps and never shows.
    static func file(_ name: String, _ type: String) -> [MessageHeaders.Field] {
        [
            .init("content-type", type), .init("cache-control", "no-store"),
            .init("content-disposition", "attachment; filename=\"\(name)\""),
            .init("content-security-policy", "sandbox; default-src 'none'"),
        ]
    }

    /// Of a file whose address changes with its content.
    static func asset(_ type: String) -> [MessageHeaders.Field] {
        [.init("content-type", type), .init("cache-control", "public, max-age=31536000, immutable")]
    }
}

extension HTTPResponse {
    init(_ status: Int, _ fields: [MessageHeaders.Field], _ body: some Sequence<UInt8>) {
        self.init(status: status, headers: MessageHeaders(fields + PageHeaders.common), body: Array(body))
    }

    /// Sends the browser on to a path of this host.
    static func seeOther(_ path: String) -> HTTPResponse {
        HTTPResponse(303, [.init("location", path), .init("cache-control", "no-store")], [])
    }

    func with(_ name: String, _ value: String) -> HTTPResponse {
        var copy = self
        copy.headers.append(name, value)
        return copy
    }
}
