extension PageTemplates.Name {
    /// What is around every page.
    static let shell = Self(
        "shell",
        #"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>{{title}} · {{workspace}}</title>
        <link rel="stylesheet" href="{{base}}/assets/desk.css?v={{assets}}">
        <link rel="icon" href="{{base}}/assets/desk.svg?v={{assets}}">
        <script src="{{base}}/assets/desk.js?v={{assets}}" defer></script>
        </head>
        <body>
        {{#isSignedIn}}
        <a class="vh" href="#main">Skip to the page</a>
        <header class="top row">
          <a class="brand row" href="{{base}}/"><svg class="icon mark" viewBox="0 0 16 16" aria-hidden="true"><path d="M2 12h12M3 12a5 5 0 0 1 10 0M8 7V5M6.5 4h3"/></svg>{{workspace}}</a>
          <button type="button" popovertarget="nav">Menu</button>
          <nav id="nav" popover aria-label="Desk">
            <ul>
              {{#navigation}}
              <li><a href="{{path}}"{{#isCurrent}} aria-current="page"{{/isCurrent}}><svg class="icon" viewBox="0 0 16 16" aria-hidden="true">{{{icon}}}</svg>{{label}}{{#isQueue}}<span class="num" data-part="count">{{waiting}}<span class="vh"> waiting</span></span>{{/isQueue}}</a></li>
              {{/navigation}}
            </ul>
            <ul>
              {{#machine}}
              <li class="state"><span class="{{class}}" aria-hidden="true">●</span>{{words}}</li>
              {{/machine}}
              <li class="state"><span class="dim" aria-hidden="true">●</span><b>{{person}}</b></li>
              <li class="state"><form method="post" action="{{base}}/sign-out">{{> form}}<button class="quiet">Sign out</button></form></li>
            </ul>
          </nav>
        </header>
        {{/isSignedIn}}
        {{$main}}{{/main}}
        <dialog id="keys" aria-labelledby="keys-title"><h2 id="keys-title">Keys</h2><ul class="stack tight"></ul><form method="dialog"><button>Close</button></form></dialog>
        </body>
        </html>

        """#
    )

    /// What every form carries.
    static let form = Self("form", #"<input type="hidden" name="form" value="{{formToken}}">"#)

    /// What was done, or not done, by the action before.
    static let words = Self(
        "words",
        #"""
        {{#flash}}
        <p class="note {{class}} flash" role="{{role}}"><strong>{{heading}}</strong> {{text}}</p>
        {{/flash}}
        """#
    )

    /// The last approval, while it can be undone.
    static let undo = Self(
        "undo",
        #"""
        {{#undo}}
        <form class="undo row" data-part="undo" aria-label="Last decision" method="post" action="{{path}}">
          {{> form}}
          <svg class="icon fine" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6"/><path d="M5.5 8.5l2 2 3.5-4"/></svg>
          <span role="status">Approved “{{subject}}”. It leaves in <strong class="num"><span data-seconds="{{seconds}}">{{seconds}}</span> s</strong></span>
          <button class="end" data-key="U" aria-keyshortcuts="u">Undo</button>
        </form>
        {{/undo}}
        """#
    )

    /// Why a request was not carried out.
    static let problem = Self(
        "problem",
        #"""
        {{<shell}}
        {{$main}}
        <main id="main">
          <div class="alone stack">
            <h1>{{heading}}</h1>
            <p>{{text}}</p>
            <p class="row"><a class="button" href="{{base}}/">To the queue</a></p>
          </div>
        </main>
        {{/main}}
        {{/shell}}
        """#
    )

    /// The way in.
    static let signIn = Self(
        "signIn",
        #"""
        {{<shell}}
        {{$main}}
        <main class="alone stack" id="main">
          <p class="brand row"><svg class="icon mark" viewBox="0 0 16 16" aria-hidden="true"><path d="M2 12h12M3 12a5 5 0 0 1 10 0M8 7V5M6.5 4h3"/></svg>{{workspace}}</p>
          <h1>Sign in to the desk</h1>
          {{#isUnusable}}
          <p class="note late" role="alert"><strong>This link was used already, or is too old.</strong> A link works once, for 15 minutes. Ask for a new one.</p>
          {{/isUnusable}}
          {{#link}}
          <form class="stack" method="post" action="{{base}}/sign-in{{next}}">
            <input type="hidden" name="link" value="{{link}}">
            <p><button class="primary" autofocus>Sign in</button></p>
          </form>
          <p class="dim">This link works once, and only in this browser.</p>
          {{/link}}
          {{^link}}
          {{#asks}}
          <form class="stack" method="post" action="{{base}}/sign-in{{next}}">
            <label>Your address <input type="email" name="email" autocomplete="username" required autofocus></label>
            <p><button class="primary">Send me a link</button></p>
          </form>
          {{#isSent}}<p class="note fine" role="status">If the address belongs to a member, a link is on its way. We do not say whether it does.</p>{{/isSent}}
          {{/asks}}
          {{^asks}}<p>Ask whoever runs the desk for a sign-in link.</p>{{/asks}}
          {{/link}}
        </main>
        {{/main}}
        {{/shell}}
        """#
    )
}
