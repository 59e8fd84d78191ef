/// Something that the host knows about a case, for the model to rely on.
public struct Fact: Sendable, Hashable, Codable {
    /// Where a fact is written, for whoever wants to look it up.
    public struct Source: Sendable, Hashable, Codable {
        /// What it is called, such as `Handbook, Refunds, section 3`.
        public var title: String
        /// Where it is found, such as the address of a page; nil for nowhere.
        public var address: String?
        /// Which state of it, such as `1 October`; nil if there is only one.
        public var version: String?

        /// Names a source.
        public init(title: String, address: String? = nil, version: String? = nil) {
            self.title = title
            self.address = address
            self.version = version
        }
    }

    /// What is known.
    public var text: String
    /// Where it is written; nil for what need not be cited.
    public var source: Source?

    /// Describes a fact.
    ///
    /// - Parameters:
    ///   - text: What is known.
    ///   - source: Where it is written. If any fact has a source, each sentence of the draft has to be supported.
    public init(_ text: String, source: Source? = nil) {
        self.text = text
        self.source = source
    }
}

extension Fact: ExpressibleByStringInterpolation {
    /// A fact without a source.
    public init(stringLiteral text: String) { self.init(text) }
}
