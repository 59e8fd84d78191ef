/// One rendering: runs a program's instructions over the data.
struct Renderer: ~Copyable {
    private let shared: Program.Shared
    let root: TemplateValue
    let escapes: Bool
    let policy: UnresolvedPolicy
    let limits: TemplateLimits
    var output: OutputBuffer
    var report = Report()
    /// The values of the open sections, outermost first.
    var scopes: [TemplateValue] = []
    /// The overriding blocks in force, outermost first; the outermost one counts.
    var overrides: [Range<Int>] = []
    /// What every line of the included text starts with.
    var indentation: [UInt8] = []
    /// Whether the next text starts such a line.
    var owesIndentation = false
    var depth = 0
    var steps = 0
    var failure: TemplateError?

    /// What came of a rendering.
    struct Outcome {
        var text = ""
        var report = Report()
        var failure: TemplateError?
    }

    /// Renders the first source of a program.
    static func run(
        _ shared: Program.Shared,
        data: TemplateValue,
        target: RenderTarget,
        policy: UnresolvedPolicy,
        limits: TemplateLimits
    ) -> Outcome {
        var outcome = Outcome()
        var spilled: String?
        let text = String(unsafeUninitializedCapacity: shared.program.expectedSize) { memory in
            var renderer = Renderer(
                shared: shared,
                root: data,
                escapes: target == .html,
                policy: policy,
                limits: limits,
                output: OutputBuffer(lent: memory, limit: limits.outputBytes)
            )
            renderer.run(shared.program.sources[0].code)
            _ = renderer.mayStep(cost: 0)
            outcome.report = renderer.report
            outcome.failure = renderer.failure
            spilled = renderer.output.spilledText()
            return spilled == nil ? renderer.output.count : 0
        }
        outcome.text = spilled ?? text
        return outcome
    }

    init(
        shared: Program.Shared,
        root: TemplateValue,
        escapes: Bool,
        policy: UnresolvedPolicy,
        limits: TemplateLimits,
        output: consuming OutputBuffer
    ) {
        self.shared = shared
        self.root = root
        self.escapes = escapes
        self.policy = policy
        self.limits = limits
        self.output = output
    }

    var program: Program { @inline(__always) get { shared.program } }

    /// Runs instructions until the end of `range` or a failure.
    mutating func run(_ range: Range<Int>) {
        var index = range.lowerBound
        while index < range.upperBound, mayStep() {
            switch program.code[index] {
            case .text(let slice): write(slice)
            case .value(let tag): show(tag)
            case .partial(let tag): include(tag, overrides: nil)
            case .section(let tag):
                runSection(tag, body: index + 1..<Int(tag.end))
                index = Int(tag.end) - 1
            case .inverted(let tag):
                if !(lookup(tag.slot)?.isTruthy ?? false) { descend { $0.run(index + 1..<Int(tag.end)) } }
                index = Int(tag.end) - 1
            case .block(let tag):
                runBlock(tag, body: index + 1..<Int(tag.end))
                index = Int(tag.end) - 1
            case .parent(let tag, let end):
                include(tag, overrides: index + 1..<Int(end))
                index = Int(end) - 1
            }
            index += 1
        }
    }

    /// Counts a step; false if a limit has been reached.
    @inline(__always)
    private mutating func mayStep(cost: Int = 1) -> Bool {
        steps += cost
        if steps <= limits.steps, !output.isOverLimit, failure == nil { return true }
        failure =
            failure
            ?? (output.isOverLimit ? .outputTooLarge(limit: limits.outputBytes) : .tooManySteps(limit: limits.steps))
        return false
    }

    /// Does `work` one level deeper, unless that is too deep.
    mutating func descend(_ work: (inout Renderer) -> Void) {
        guard depth < limits.depth else {
            failure = failure ?? .tooDeep(limit: limits.depth)
            return
        }
        depth += 1
        work(&self)
        depth -= 1
    }

    private mutating func runSection(_ tag: SectionTag, body: Range<Int>) {
        guard let value = lookup(tag.slot), value.isTruthy else { return }
        descend { renderer in
            guard case .list(let elements) = value else { return renderer.run(body, in: value) }
            for element in elements where renderer.failure == nil { renderer.run(body, in: element) }
        }
    }

    private mutating func run(_ body: Range<Int>, in scope: TemplateValue) {
        scopes.append(scope)
        run(body)
        scopes.removeLast()
        steps += 1
    }
}
