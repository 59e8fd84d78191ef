internal import Foundation
internal import JSONText
internal import SupportCore

extension Schema {
    /// Files that leave with a mail, in the words of the package's own endpoints.
    static let files = fileList("filename", "contentType", "contentBase64", "providerId")
    /// The same in the words of MultiMail's clients.
    static let multiMailFiles = fileList("name", "content_type", "content_base64", "provider_id")

    private static func fileList(_ name: String, _ type: String, _ bytes: String, _ reference: String) -> Schema {
        .list(
            .object([
                .required(name, .word), .optional(type, .word),
                .optional(bytes, .text(0...20_000_000), "The content, or else the provider's identifier of it."),
                .optional(reference, .identifier),
            ]),
            0...20
        )
    }
}

extension Call {
    /// The files that leave with a mail.
    ///
    /// - Throws: ``Problem`` with those whose content is missing, doubled or no base64.
    var attachments: [OutboundAttachment] {
        get throws {
            var (files, problems) = ([OutboundAttachment](), [FieldProblem]())
            for (index, value) in (body.object?["attachments"]?.elements ?? []).enumerated() {
                if let file = OutboundAttachment(value) {
                    files.append(file)
                } else {
                    let message = "expected either base64 or the provider's identifier of the file"
                    problems.append(FieldProblem("malformed", at: "$.attachments[\(index)]", message))
                }
            }
            guard problems.isEmpty else { throw Problem.invalid(problems) }
            return files
        }
    }

    /// When a mail leaves at the earliest; nil for at once.
    var leavesAt: Timestamp? { (text("sendAt") ?? text("send_at")).flatMap { Timestamp(rfc3339: $0) } }
}

extension OutboundAttachment {
    fileprivate init?(_ json: JSONValue) {
        func text(_ names: String...) -> String? { names.lazy.compactMap { json.object?[$0]?.text }.first }
        let data = text("contentBase64", "content_base64").map { Data(base64Encoded: $0) }
        let contents = [
            data.flatMap { $0 }.map { Content.bytes([UInt8]($0)) },
            text("providerId", "provider_id").map(Content.reference),
        ]
        .compactMap(\.self)
        guard contents.count == 1, data != .some(nil) else { return nil }
        self.init(
            text("filename", "name") ?? "",
            contentType: text("contentType", "content_type") ?? "application/octet-stream",
            contents[0]
        )
    }
}
