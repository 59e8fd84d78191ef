/// The limits of questions to the model.
public struct ModelPolicy: Sendable, Hashable {
    /// How long one question may take, the host's facts included.
    ///
    /// A model that has not answered by then is cancelled and no longer waited for, even if it ignores that.
    public var timeout: Duration
    /// How often the model is asked before people get the message.
    public var attempts: Int
    /// After how many failures in a row the model is not asked for a while.
    public var failureLimit: Int
    /// How long it is not asked then.
    public var pause: Duration
    /// How many questions that were given up may still run, in one process, before no other is asked.
    ///
    /// A model that ignores its cancellation would otherwise fill the memory.
    public var hangingCallLimit: Int
    /// How many tokens a workspace may spend on a day in UTC before its mail goes to people; nil for any number.
    ///
    /// What the classifier does not report is estimated from the size of question and answer.
    public var dailyTokens: Int?
    /// How much a workspace may spend on a day in UTC before its mail goes to people, in millionths of the provider's currency; nil
    /// for any amount.
    ///
    /// It needs a ``price`` for answers whose cost the classifier does not report.
    public var dailyCost: Int?
    /// What the provider asks for tokens; nil if the classifier reports what each answer has cost.
    public var price: TokenPrice?
    /// Whether a draft waits for a person if one of its sentences has no source, where the host's facts have sources.
    ///
    /// It is shown to the reviewer in any case. Questions, and sentences of up to three words, need none, nor does what stands
    /// word for word in a fact or in ``PromptBuilder/knowledge``.
    public var holdsUnsourcedSentences: Bool
    /// How long answers are kept, so that a step repeated after a crash does not pay the model twice.
    public var answerRetention: Duration

    /// Describes how the model is asked.
    public init(
        timeout: Duration = .seconds(60),
        attempts: Int = 3,
        failureLimit: Int = 5,
        pause: Duration = .seconds(60),
        hangingCallLimit: Int = 64,
        dailyTokens: Int? = nil,
        dailyCost: Int? = nil,
        price: TokenPrice? = nil,
        holdsUnsourcedSentences: Bool = true,
        answerRetention: Duration = .seconds(86_400)
    ) {
        self.timeout = timeout
        self.attempts = attempts
        self.failureLimit = failureLimit
        self.pause = pause
        self.hangingCallLimit = hangingCallLimit
        self.dailyTokens = dailyTokens
        self.dailyCost = dailyCost
        self.price = price
        self.holdsUnsourcedSentences = holdsUnsourcedSentences
        self.answerRetention = answerRetention
    }
}
