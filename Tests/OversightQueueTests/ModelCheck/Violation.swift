/// A property of the model that is broken.
enum Violation: UInt8, Error {
    case twoDecisions = 1
    case twoRows, twoMails, twoSentEntries
    case rowWithoutApproval, approvalWithoutRow, mailWithoutRow
    /// The approval is not for the current version, or the row is not what was approved, or something else has left.
    case otherVersion, otherContent, otherMail
    /// Someone approved what they had not seen.
    case unseenApproval
    case decidedAfterItsEnd, ownApproval, changedAfterItsEnd, auditEntries
    case fence, lostFence
    case claimedAfterKill, claimedWithoutApproval, firstCallInAnotherEpoch
    /// The row says that nothing went out, but the provider has it.
    case denial
}
