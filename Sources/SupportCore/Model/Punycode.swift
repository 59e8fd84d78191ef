/// The encoding of internationalised labels (RFC 3492).
enum Punycode {
    /// The ASCII form of `label` without the `xn--` prefix, or nil if the numbers overflow.
    static func encode(_ label: String) -> String? {
        let scalars = label.unicodeScalars.map { Int($0.value) }
        guard scalars.count <= 63 else { return nil }
        var output = scalars.filter { $0 < 0x80 }.map { UInt8($0) }
        let basicCount = output.count
        if basicCount > 0 { output.append(UInt8(ascii: "-")) }

        var state = (code: 128, delta: 0, bias: 72, handled: basicCount)
        while state.handled < scalars.count {
            guard let next = scalars.filter({ $0 >= state.code }).min() else { return nil }
            state.delta += (next - state.code) * (state.handled + 1)
            state.code = next
            for scalar in scalars {
                if scalar < state.code { state.delta += 1 }
                guard scalar == state.code else { continue }
                append(state.delta, bias: state.bias, to: &output)
                state.bias = adapt(state.delta, count: state.handled + 1, isFirst: state.handled == basicCount)
                state.delta = 0
                state.handled += 1
            }
            state.delta += 1
            state.code += 1
        }
        return String(decoding: output, as: UTF8.self)
    }

    private static func append(_ delta: Int, bias: Int, to output: inout [UInt8]) {
        var rest = delta
        var position = 36
        while true {
            let threshold = min(max(position - bias, 1), 26)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            position += 36
        }
        output.append(digit(rest))
    }

    private static func digit(_ value: Int) -> UInt8 {
        UInt8(value < 26 ? value + 97 : value - 26 + 48)
    }

    private static func adapt(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var rest = isFirst ? delta / 700 : delta / 2
        rest += rest / count
        var bias = 0
        while rest > 455 {
            rest /= 35
            bias += 36
        }
        return bias + 36 * rest / (rest + 38)
    }
}
