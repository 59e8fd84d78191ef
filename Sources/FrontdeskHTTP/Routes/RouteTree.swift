/// Finds what belongs to a method and a path, by the path's segments.
package struct RouteTree<Leaf: Sendable>: Sendable {
    private struct Node: Sendable {
        var children: [Substring: Int] = [:]
        var parameter: Int?
        var leaves: [String: Leaf] = [:]
    }

    /// What is at a path.
    package enum Match {
        case found(Leaf, parameters: [Substring])
        /// The path is there, for these methods.
        case otherMethods([String])
        case nothing
    }

    private var nodes = [Node()]

    package init() {}

    /// Adds what a path answers with; a segment in braces is a parameter.
    ///
    /// The first of two with the same method and path counts.
    package mutating func insert(_ leaf: Leaf, at path: String, method: String) {
        var node = 0
        for segment in path.split(separator: "/") {
            node = segment.first == "{" ? parameter(of: node) : child(segment, of: node)
        }
        if nodes[node].leaves[method] == nil { nodes[node].leaves[method] = leaf }
    }

    private mutating func child(_ segment: Substring, of node: Int) -> Int {
        if let known = nodes[node].children[segment] { return known }
        nodes.append(Node())
        nodes[node].children[segment] = nodes.count - 1
        return nodes.count - 1
    }

    private mutating func parameter(of node: Int) -> Int {
        if let known = nodes[node].parameter { return known }
        nodes.append(Node())
        nodes[node].parameter = nodes.count - 1
        return nodes.count - 1
    }

    /// Finds what is at a path; a literal segment comes before a parameter.
    ///
    /// - Complexity: O(*n*) in the length of the path, because a parameter is tried only where no literal leads on.
    package func match(_ method: String, _ path: Substring) -> Match {
        let segments = path.split(separator: "/", omittingEmptySubsequences: true)
        guard segments.count <= 16 else { return .nothing }
        var parameters: [Substring] = []
        guard let node = find(segments[...], from: 0, &parameters) else { return .nothing }
        guard let leaf = nodes[node].leaves[method] else { return .otherMethods(nodes[node].leaves.keys.sorted()) }
        return .found(leaf, parameters: parameters)
    }

    private func find(_ segments: ArraySlice<Substring>, from node: Int, _ parameters: inout [Substring]) -> Int? {
        guard let segment = segments.first else { return nodes[node].leaves.isEmpty ? nil : node }
        if let child = nodes[node].children[segment], let found = find(segments.dropFirst(), from: child, &parameters) {
            return found
        }
        guard let child = nodes[node].parameter else { return nil }
        let count = parameters.count
        parameters.append(segment)
        if let found = find(segments.dropFirst(), from: child, &parameters) { return found }
        parameters.removeSubrange(count...)
        return nil
    }
}

/// An endpoint with the dialect it belongs to.
struct Endpoint: Sendable {
    let route: Route
    let dialect: Dialect
}

extension RouteTree<Endpoint> {
    init(_ dialects: [Dialect]) {
        self.init()
        for dialect in dialects {
            for route in dialect.routes {
                let leaf = Endpoint(route: route, dialect: dialect)
                insert(leaf, at: dialect.prefix + route.path, method: route.method.rawValue)
            }
        }
    }
}
