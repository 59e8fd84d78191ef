/// Runs a program's instructions over the data, once.
struct Renderer: ~Copyable {
    let program: ProgramView
    let escapes: Bool
    let policy: UnresolvedPolicy
    let limits: Template.Limits
    var output: OutputBuffer
    /// What was missing; nil if nothing was.
    var report: Report?
    var scopes: ScopeStack
    /// The active overrides, outermost first; the outermost one wins.
    var overrides: [Range<Int>] = []
    /// The indentation of each line of the included text.
    var indentation: [UInt8] = []
    /// Whether the current line still lacks it.
    var owesIndentation = false
    var depth = 0
    var steps = 0
    var failure: TemplateError?

    init(
        program: ProgramView,
        root: ValueView,
        escapes: Bool,
        policy: UnresolvedPolicy,
        limits: Template.Limits,
        output: consuming OutputBuffer
    ) {
        self.program = program
        scopes = ScopeStack(root: root)
        self.escapes = escapes
        self.policy = policy
        self.limits = limits
        self.output = output
    }

    /// Runs the template; returns the number of bytes in the lent memory.
    mutating func runAll(_ outcome: inout Outcome) -> Int {
        run(program.sources[0].code)
        if output.isOverLimit { failure = failure ?? .outputTooLarge(limit: limits.outputBytes) }
        if report == nil, failure == nil, !output.hasSpilled { return output.count }
        outcome = Outcome(isPlain: false, report: report, failure: failure, spilledText: output.spilledText())
        return output.hasSpilled ? 0 : output.count
    }

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
                if !(lookup(tag.slot)?.value.isTruthy ?? false) { descend { $0.run(index + 1..<Int(tag.end)) } }
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

    /// Counts a step; false at a limit.
    @inline(__always)
    private mutating func mayStep() -> Bool {
        steps += 1
        if steps <= limits.steps, !output.isOverLimit, failure == nil { return true }
        failure =
            failure
            ?? (output.isOverLimit ? .outputTooLarge(limit: limits.outputBytes) : .tooManySteps(limit: limits.steps))
        return false
    }

    /// Calls `work` one level deeper, within the limit.
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
        guard let view = lookup(tag.slot), view.value.isTruthy else { return }
        descend { renderer in
            guard case .list(let elements) = view.value else { return renderer.run(body, in: view) }
            elements.withUnsafeBufferPointer { elements in
                guard var element = elements.baseAddress else { return }
                for _ in elements.indices where renderer.failure == nil {
                    renderer.run(body, in: ValueView(element))
                    element += 1
                }
            }
        }
    }

    private mutating func run(_ body: Range<Int>, in scope: ValueView) {
        scopes.push(scope)
        run(body)
        scopes.pop()
        steps += 1
    }
}
