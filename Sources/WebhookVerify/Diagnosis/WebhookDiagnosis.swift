/// Explains why a request does not verify, by trying common mistakes.
///
/// It is for development only and never makes a ``VerifiedWebhook``. Do not show it to an endpoint's callers.
package struct WebhookDiagnosis: Sendable, Hashable {
    package struct Finding: Sendable, Hashable {
        /// A stable identifier.
        package let code: String
        /// What was found, and what to do about it.
        package let message: String
    }

    /// Never empty.
    package let findings: [Finding]

    /// Tries variations of `request` and `secrets` and says which one would match.
    ///
    /// - Complexity: A few hundred HMACs of the body per secret.
    package static func explain(
        _ request: WebhookRequest,
        scheme: WebhookScheme,
        secrets: [String],
        now: Int64
    ) -> WebhookDiagnosis {
        let problems = scheme.problems().map { Finding(code: $0.code, message: $0.description) }
        guard problems.isEmpty else { return WebhookDiagnosis(findings: problems) }
        let loose = LooseRequest(request, scheme: scheme)
        var findings = secrets.flatMap { secretFindings($0, scheme: scheme) }
        if let finding = headerFinding(request, scheme: scheme) { findings.append(finding) }
        findings += secrets.lazy.compactMap { loose.match(secret: $0) }.first?.findings ?? []
        findings += loose.clockFindings(now: now)
        return WebhookDiagnosis(findings: findings.isEmpty ? [nothing] : findings)
    }

    private static let nothing = Finding(
        code: "no_variation_matches",
        message:
            "No variation matches: most likely the secret is another endpoint's, or the body was changed on the way."
    )

    private static func secretFindings(_ secret: String, scheme: WebhookScheme) -> [Finding] {
        var findings: [Finding] = []
        do throws(WebhookSecretError) {
            _ = try WebhookSecret(secret, for: scheme)
        } catch {
            findings.append(Finding(code: error.code, message: error.description))
        }
        if WebhookSecret.looksLikeAPIKey(secret) {
            findings.append(
                Finding(
                    code: "secret_looks_like_api_key",
                    message: "The secret looks like an API key, not a signing secret."
                )
            )
        }
        return findings
    }

    private static func headerFinding(_ request: WebhookRequest, scheme: WebhookScheme) -> Finding? {
        do throws(WebhookError) {
            _ = try SignedRequest(request, plan: SchemePlan(scheme))
            return nil
        } catch {
            return Finding(code: error.code, message: error.description)
        }
    }
}

extension WebhookDiagnosis: CustomStringConvertible {
    /// The findings, one per line.
    package var description: String {
        findings.map { "\($0.code): \($0.message)" }.joined(separator: "\n")
    }
}
