internal import SupportCore

extension RuleCheck {
    mutating func check(_ action: RuleAction, at path: String) {
        switch action {
        case .addTag(let id), .removeTag(let id): checkExists(id, in: directory.tags, at: path + ".tag_id", "tag")
        case .assignAgent(let id): checkExists(id, in: directory.agents, at: path + ".user_id", "member")
        case .sendResponse(let body): check(body: body, at: path + ".body")
        case .setStatus(.snoozed):
            add(.unknownWord, path + ".status", "expected open, pending, resolved or closed; snoozing needs a time")
        case .routeToInbox(let id): checkExists(id, in: directory.inboxes, at: path + ".inbox_id", "inbox")
        case .setStatus, .escalate, .setOversightMode: break
        }
    }

    private mutating func check(body: String, at path: String) {
        if body.allSatisfy(\.isWhitespace) { return add(.empty, path, "expected the text of the response") }
        if body.utf8.count > limits.bodyBytes {
            return add(.tooLarge, path, "expected at most \(limits.bodyBytes) bytes")
        }
        do throws(RuleError) {
            let template = try ResponseTemplate(body)
            for name in template.unknownNames {
                let known = ResponseTemplate.variables.joined(separator: ", ")
                let message = "\(name) is not known and stays as it is; known are \(known)"
                add(.unknownVariable, path, message, .warning)
            }
        } catch {
            guard case .invalid(let inner) = error else { return }
            for problem in inner { add(problem.code, path, problem.message) }
        }
    }
}
