public import OversightQueue

extension MCPServer {
    /// Serves one client over lines until the input ends, the task is cancelled, or nobody takes answers any more.
    ///
    /// Calls are carried out side by side, up to eight; everything else is answered in order. A client that does not read
    /// its answers is not read from either. Write nothing else to the output: logs belong on the standard error.
    ///
    /// - Parameters:
    ///   - caller: Who is at the other end.
    ///   - input: An open file or pipe; by default the standard input.
    ///   - output: An open file or pipe; by default the standard output.
    public func serve(as caller: Actor, input: Int32 = 0, output: Int32 = 1) async {
        let stream = LineStream(input: input, output: output, limit: settings.maximumMessageBytes)
        let connection = LineConnection(self, caller)
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            while !Task.isCancelled, let line = await stream.next() {
                guard case .answer(let task, let id, let isCall) = connection.begin(line) else { continue }
                guard isCall else {
                    if let answer = await connection.finish(task, id: id) { await stream.write(answer) }
                    continue
                }
                if running == Self.mostCalls {
                    await group.next()
                    running -= 1
                }
                running += 1
                group.addTask {
                    guard let answer = await connection.finish(task, id: id) else { return }
                    await stream.write(answer)
                }
            }
        }
    }

    private static let mostCalls = 8
}
