/// A failure of one call to a store or a transport.
@nonexhaustive public enum Fault: Sendable {
    /// The call fails without effect, and the caller knows.
    case fail
    /// The call fails without effect, with this error.
    case failing(any Error)
    /// The request is lost: no effect, but the caller cannot know.
    case loseRequest
    /// The response is lost: the call takes effect, but the caller cannot know.
    case loseResponse
    /// The call starts later.
    case delay(Duration)
    /// Up to this many later calls are answered first.
    case reorder(behind: Int)
    /// The process dies before the call takes effect.
    case crashBefore
    /// The process dies after the call has taken effect.
    case crashAfter
}
