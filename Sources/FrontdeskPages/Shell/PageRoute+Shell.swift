internal import SupportCore

extension PageRoute {
    /// What belongs to no page.
    static let shell = [
        PageRoute(.post, "/sign-out", for: .viewWorkspace) { visit in
            try await visit.sessions.end(visit.reader.session)
            return .redirect(visit.prefix + "/sign-in")
        }
    ]
}
