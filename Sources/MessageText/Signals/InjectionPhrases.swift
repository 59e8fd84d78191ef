/// The phrases of mails that try to steer a model; in the folded form in which text is searched.
enum InjectionPhrases {
    static let bySign: [(InjectionSign, [FoldedText])] = [
        (.addressesModel, folded(model)), (.imitatesRoles, folded(roles)), (.imitatesTools, folded(tools)),
    ]

    private static func folded(_ list: String) -> [FoldedText] {
        list.split(separator: "\n").map { FoldedText(String($0)) }
    }

    private static let model = """
        ignore all previous
        ignore previous instructions
        ignore the previous
        ignore all prior
        ignore your instructions
        ignore the above
        disregard all
        disregard previous
        disregard the above
        disregard your
        forget everything
        forget all previous
        forget your instructions
        override your
        new instructions
        you are now
        you are an ai
        as an ai
        dear ai
        ai assistant
        language model
        system prompt
        your instructions
        developer mode
        jailbreak
        do not ask a reviewer
        without review
        no review is needed
        approve every
        approve this draft
        autonomous mode
        ignoriere alle
        ignoriere die vorherigen
        ignorez toutes
        ignore les instructions
        ignora todas
        ignora le istruzioni
        negeer alle
        zignoruj wszystkie
        以前の指示を無視
        忽略之前的
        忽略以上
        """

    private static let roles = """
        system:
        assistant:
        <system
        <|im_
        <|system
        [inst]
        [/inst]
        <<sys>>
        ### instruction
        ### system
        end untrusted
        begin untrusted
        </untrusted
        <important>
        """

    private static let tools = """
        decide_email
        reply_email
        tag_email
        list_pending
        apply_upgrade
        request_upgrade
        tool_call
        tool_use
        tool_result
        function_call
        <invoke
        <function
        "draft":
        "intent":
        "decision":
        "confidence":
        oversight_mode
        gated_send
        decision: approve
        """
}
