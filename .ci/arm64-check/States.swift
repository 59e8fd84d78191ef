/// Hashes whole blocks of `bytes`, then `bytes` as a block of words, into `words`: the first eight by the processor's instructions,
/// the last eight by the portable code.
@c(frontdesk_states)
public func states(_ bytes: UnsafePointer<UInt8>, _ count: Int, _ words: UnsafeMutablePointer<UInt32>) {
    let blocks = UnsafeBufferPointer(start: bytes, count: count).span
    var last = SIMD16<UInt32>()
    for index in 0..<16 { last[index] = words[index] }
    var (hardware, portable) = (last.lowHalf, last.lowHalf)
    if count % 2 == 0 {
        HardwareCompression.compress(&hardware, blocks: blocks, words: last)
    } else {
        HardwareCompression.compress(&hardware, blocks: blocks)
        HardwareCompression.compress(&hardware, words: last)
    }
    SoftwareCompression.compress(&portable, blocks: blocks)
    SoftwareCompression.compress(&portable, words: last)
    for index in 0..<8 { (words[index], words[index + 8]) = (hardware[index], portable[index]) }
}
