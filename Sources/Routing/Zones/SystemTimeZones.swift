internal import Foundation
internal import SupportCore
internal import Synchronization

/// Time zones by the files of the machine, which its updates keep fresh.
struct SystemTimeZones: Sendable {
    private let folder: String
    /// The release of the data, such as `2026a`.
    let version: String

    private static let cache = Mutex<[String: ZoneHistory]>([:])

    /// Nil if there are no files whose release is known.
    init?(folder: String = "/usr/share/zoneinfo") {
        guard let version = Self.version(in: folder) else { return nil }
        self.folder = folder
        self.version = version
    }

    func history(of identifier: String) -> ZoneHistory? {
        let key = folder + "/" + identifier
        if let known = Self.cache.withLock({ $0[key] }) { return known }
        guard ZoneNames.contains(identifier), Self.isPath(identifier),
            let data = FileManager.default.contents(atPath: key), let file = ZoneFile(Array(data))
        else { return nil }
        let periods = file.periods(untilYear: 2199)
        let history = ZoneAmendment.applied(to: ZoneHistory(identifier: identifier, periods: periods))
        Self.cache.withLock { $0[key] = history }
        return history
    }

    /// A setting's text must not lead out of the folder.
    private static func isPath(_ identifier: String) -> Bool {
        identifier.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            part.first?.isLetter == true
                && part.utf8.allSatisfy { byte in
                    UnicodeScalar(byte).properties.isAlphabetic && byte < 0x80 || "0123456789_+-".utf8.contains(byte)
                }
        }
    }

    private static func version(in folder: String) -> String? {
        for (file, prefix) in [("+VERSION", ""), ("tzdata.zi", "# version ")] {
            guard let handle = FileHandle(forReadingAtPath: folder + "/" + file),
                let data = try? handle.read(upToCount: 64)
            else { continue }
            let line = String(decoding: data, as: UTF8.self).prefix { $0 != "\n" }
            let version = line.dropFirst(prefix.count)
            if line.hasPrefix(prefix), version.count == 5, version.prefix(4).allSatisfy(\.isNumber) {
                return String(version)
            }
        }
        return nil
    }
}
