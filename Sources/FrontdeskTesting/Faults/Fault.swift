/// What goes wrong with one call of a store or a transport.
@nonexhaustive public enum Fault: Sendable {
    /// The call fails and has no effect, and the caller knows it (fail before).
    case fail
    /// The call fails with this error and has no effect.
    case failing(any Error)
    /// The connection is lost on the way there: no effect, but the caller cannot know.
    case loseRequest
    /// The connection is lost on the way back: the call has its effect, but the caller cannot know (fail after).
    case loseResponse
    /// The call begins later.
    case delay(Duration)
    /// Up to so many calls that come later are answered first.
    case reorder(behind: Int)
    /// The process dies before the call has an effect.
    case crashBefore
    /// The process dies after the call has had its effect.
    case crashAfter
}
