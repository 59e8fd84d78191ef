import Foundation
import SupportCore
import Testing

/// Files that leave with a mail: they are stored with it, and cannot break its headers.
struct OutboundAttachmentTests {
    private static let invoice = OutboundAttachment("invoice.pdf", contentType: "application/pdf", .bytes([1, 2, 3]))

    private static func mail(_ attachments: [OutboundAttachment], leavesAt: Timestamp? = nil) throws -> OutboundMail {
        OutboundMail(
            kind: .new,
            to: [try EmailAddress("ann@customer.example")],
            subject: "Hello",
            bodyText: "It is attached.",
            attachments: attachments,
            leavesAt: leavesAt
        )
    }

    @Test(arguments: [invoice, OutboundAttachment("logo.png", contentType: "image/png", .reference("file_1"))])
    func aStoredMailKeepsItsFiles(file: OutboundAttachment) throws {
        let mail = try Self.mail([file], leavesAt: Timestamp(milliseconds: 7))
        let stored = try JSONEncoder().encode(mail)
        #expect(try JSONDecoder().decode(OutboundMail.self, from: stored) == mail)
    }

    @Test func aMailThatWasStoredWithoutFilesIsRead() throws {
        let mail = try Self.mail([])
        var fields = try #require(
            JSONSerialization.jsonObject(with: JSONEncoder().encode(mail)) as? [String: Any]
        )
        fields["attachments"] = nil
        let old = try JSONSerialization.data(withJSONObject: fields)
        #expect(try JSONDecoder().decode(OutboundMail.self, from: old) == mail)
    }

    @Test func aNameOrTypeCannotBreakAHeader() {
        let file = OutboundAttachment("a\r\nBcc: eve@x.example\n.pdf", contentType: "text/html\r\nX: y", .bytes([]))
        #expect(!file.filename.contains { $0.isNewline })
        #expect(file.contentType == "application/octet-stream")
        for type in ["", "pdf", "a/b/c", "a/", "/b", "text/plain; charset=utf-8", "te xt/plain"] {
            #expect(OutboundAttachment("a", contentType: type, .bytes([])).contentType == "application/octet-stream")
        }
        #expect(OutboundAttachment("a", contentType: "image/svg+xml", .bytes([])).contentType == "image/svg+xml")
    }
}
