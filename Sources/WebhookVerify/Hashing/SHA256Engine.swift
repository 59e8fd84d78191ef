internal import SHA256Hardware
internal import SHA256Software

/// Which compression function a hash runs on; all of them give the same digests.
package struct SHA256Engine: Sendable, Hashable {
    private let usesHardware: Bool

    /// The fastest one that this processor and this build have.
    package static var automatic: SHA256Engine { SHA256Engine(usesHardware: HardwareCompression.isAvailable) }

    /// The portable function, which runs everywhere.
    package static var portable: SHA256Engine { SHA256Engine(usesHardware: false) }

    @inline(__always)
    func compress(_ state: inout SIMD8<UInt32>, blocks: Span<UInt8>) {
        if usesHardware {
            HardwareCompression.compress(&state, blocks: blocks)
        } else {
            SoftwareCompression.compress(&state, blocks: blocks)
        }
    }

    @inline(__always)
    func compress(_ state: inout SIMD8<UInt32>, blocks: Span<UInt8>, words: SIMD16<UInt32>) {
        if usesHardware {
            HardwareCompression.compress(&state, blocks: blocks, words: words)
        } else {
            SoftwareCompression.compress(&state, blocks: blocks)
            SoftwareCompression.compress(&state, words: words)
        }
    }

    @inline(__always)
    func compress(_ state: inout SIMD8<UInt32>, words: SIMD16<UInt32>) {
        if usesHardware {
            HardwareCompression.compress(&state, words: words)
        } else {
            SoftwareCompression.compress(&state, words: words)
        }
    }
}
