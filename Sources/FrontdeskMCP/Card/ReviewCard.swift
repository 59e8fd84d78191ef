internal import JSONText
internal import WebhookVerify

/// The page that clients can show beside waiting drafts (MCP Apps): it shows what the result says, and does nothing.
///
/// It loads nothing, calls no tool, and writes everything as text; its only button asks the client to open the draft's page,
/// where a person signs in and decides.
enum ReviewCard {
    static let extensionName = "io.modelcontextprotocol/ui"
    static let address = "ui://frontdesk/review-card"
    private static let mediaType = "text/html;profile=mcp-app"

    /// The entry in resources/list.
    static let resource: JSONValue = [
        "uri": .string(address), "name": "review-card", "title": "Drafts that wait",
        "description": "Shows waiting drafts beside the mail that they reply to. Read-only.",
        "mimeType": .string(mediaType),
    ]

    /// The entry in the result of resources/read.
    static let contents: JSONValue = [
        "uri": .string(address), "mimeType": .string(mediaType), "text": .string(page),
        "_meta": [
            "ui": ["csp": ["connectDomains": .array([]), "resourceDomains": .array([])], "prefersBorder": true]
        ],
    ]

    /// The page; its policy lets nothing in but this very script and these styles.
    static let page = """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; base-uri 'none'; form-action 'none'; \
        style-src '\(source(style))'; script-src '\(source(script))'">
        <title>Drafts that wait</title>
        <style>\(style)</style>
        </head>
        <body>
        <main id="drafts" aria-live="polite"><p>Waiting for drafts.</p></main>
        <script>\(script)</script>
        </body>
        </html>
        """

    private static func source(_ text: String) -> String {
        "sha256-" + SHA256Hasher.hash(Array(text.utf8)).base64
    }

    private static let style = """
        :root { color-scheme: light dark; font: 15px/1.45 system-ui, sans-serif; }
        body { margin: 0; padding: 12px; }
        article { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 8px; padding: 12px; }
        article + article { margin-top: 12px; }
        h2 { font-size: 13px; margin: 12px 0 4px; }
        pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; margin: 0; max-height: 16em; overflow: auto; }
        .outside { border-left: 4px solid #b45309; padding-left: 8px; }
        .facts { margin: 0; font-size: 13px; overflow-wrap: anywhere; }
        button { font: inherit; padding: 8px 14px; min-height: 40px; margin-top: 12px; }
        """

    private static let script = """
        "use strict";
        const host = window.parent;
        const send = (message) => host.postMessage({ jsonrpc: "2.0", ...message }, "*");
        const element = (name, text, kind) => {
          const made = document.createElement(name);
          made.textContent = text;
          if (kind) made.className = kind;
          return made;
        };
        const open = (address) => {
          const button = element("button", "Review and decide");
          button.addEventListener("click", () => send({ id: "open", method: "ui/open-link", params: { url: address } }));
          return button;
        };
        const card = (draft, content) => {
          const article = document.createElement("article");
          article.append(
            element("p", `Version ${draft.version}, due ${draft.due_at}. To: ${draft.to.join(", ")}`, "facts"));
          const signs = [...draft.concerns, ...draft.signs];
          if (signs.length) article.append(element("p", `Look out: ${signs.join(", ")}`, "facts"));
          article.append(element("h2", "Draft"), element("pre", draft.draft_body));
          const block = content[draft.original_block];
          if (block) article.append(element("h2", "The mail it replies to"), element("pre", block.text, "outside"));
          if (/^https?:\\/\\//.test(draft.review_url ?? "")) article.append(open(draft.review_url));
          return article;
        };
        const show = (result) => {
          const drafts = result?.structuredContent?.messages ?? [];
          const page = document.getElementById("drafts");
          page.replaceChildren(...drafts.map((draft) => card(draft, result.content ?? [])));
          if (!drafts.length) page.append(element("p", "No draft waits."));
          const height = document.documentElement.scrollHeight;
          send({ method: "ui/notifications/size-changed", params: { height } });
        };
        window.addEventListener("message", (event) => {
          if (event.source !== host) return;
          const message = event.data ?? {};
          if (message.id === "begin" && message.result) send({ method: "ui/notifications/initialized", params: {} });
          if (message.method === "ui/notifications/tool-result") show(message.params);
          if (message.method === "ui/resource-teardown") send({ id: message.id, result: {} });
        });
        send({
          id: "begin",
          method: "ui/initialize",
          params: {
            appInfo: { name: "frontdesk-review-card", version: "1" },
            appCapabilities: {},
            protocolVersion: "2026-01-26",
          },
        });
        """
}
