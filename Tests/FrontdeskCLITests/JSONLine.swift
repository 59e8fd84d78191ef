import Foundation

/// A line of a batch, read by Foundation instead of by the code under test.
struct JSONLine {
    let object: [String: Any]

    init?(_ line: some StringProtocol) {
        let value = try? JSONSerialization.jsonObject(with: Data(line.utf8))
        guard let object = value as? [String: Any] else { return nil }
        self.object = object
    }

    /// The code of an error; nil for an answer.
    var errorCode: String? {
        (object["error"] as? [String: Any])?["code"] as? String
    }
}
