internal import Foundation

/// A file that only its owner may read, because customers' mail is in it.
enum PrivateFile {
    /// Makes it, empty, unless it is there.
    ///
    /// In one step with its mode, so that nobody else can open it before, and no other process loses what it has written.
    ///
    /// - Throws: An error of the file system.
    static func make(at path: String) throws {
        let file = open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        if file >= 0 {
            close(file)
        } else if errno != EEXIST {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
    }
}
